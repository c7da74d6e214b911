using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace SpecKitty.Tests.House;

/// <summary>What each room shows to the others, as a text that a review can read.</summary>
public sealed class PublicSurface
{
    public static TheoryData<string> Rooms => Plan.Rooms;

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Is_what_was_approved(string room) =>
        Approved.Same($"Surface/{room}.approved.txt", string.Join('\n', Plan.Compiled(room).GetExportedTypes().OrderBy(Full, StringComparer.Ordinal).Select(Describe)));

    private static string Describe(Type type) => $"{Kind(type)} {Full(type)}\n" + string.Concat(Members(type).Select(member => $"    {member}\n"));

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type)
        : type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && !member.Name.Contains('<', StringComparison.Ordinal))
            .Select(member => member switch
            {
                ConstructorInfo made when !type.IsAbstract && !type.IsSubclassOf(typeof(Delegate)) => $"new({Parameters(made)})",
                PropertyInfo property => $"{Static(property.GetMethod!)}{Null(property)} {property.Name}{(property.SetMethod is { IsPublic: true } ? " { get; init; }" : "")}",
                FieldInfo field => $"{(field.IsLiteral ? "const " : "")}{Short(field.FieldType)} {field.Name}",
                MethodInfo { IsSpecialName: true } accessor when !accessor.Name.StartsWith("op_", StringComparison.Ordinal) => null,
                MethodInfo { Name: "BeginInvoke" or "EndInvoke" or "Deconstruct" } => null,
                MethodInfo method when method.GetBaseDefinition().DeclaringType == typeof(object) && method.Name != "ToString" => null,
                MethodInfo method => $"{Static(method)}{Null(method.ReturnParameter)} {method.Name}{Generic(method)}({Parameters(method)})",
                _ => null,
            })
            .OfType<string>()
            .Order(StringComparer.Ordinal);

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : "")}{Null(parameter)} {parameter.Name}{(parameter.HasDefaultValue ? " = default" : "")}"));

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Short))}>" : "";

    private static string Null(ParameterInfo parameter) => Mark(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));

    private static string Null(PropertyInfo property) => Mark(property.PropertyType, new NullabilityInfoContext().Create(property));

    private static string Mark(Type type, NullabilityInfo info) =>
        Short(type) + (!type.IsValueType && info.ReadState == NullabilityState.Nullable && !type.IsGenericParameter ? "?" : "");

    private static string Full(Type type) => type.IsNested ? $"{Full(type.DeclaringType!)}.{Short(type)}" : Short(type);

    private static string Short(Type type) => type switch
    {
        { HasElementType: true } => Short(type.GetElementType()!) + (type.IsArray ? "[]" : ""),
        _ when Nullable.GetUnderlyingType(type) is { } inner => Short(inner) + "?",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>",
        _ => type.Name switch { "String" => "string", "Boolean" => "bool", "Int32" => "int", "Int64" => "long", "Void" => "void", "Object" => "object", var name => name },
    };
}
