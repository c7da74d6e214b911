using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using SpecKitty.Cli;
using SpecKitty.Operations.Views;
using SpecKitty.Tests.House;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>The keys of every view are a contract with scripts.</summary>
public sealed class ViewKeysTests
{
    [Fact]
    public void Are_what_was_approved()
    {
        var page = new StringBuilder();
        foreach (var type in typeof(CliJson).GetProperties().Select(property => property.GetValue(CliJson.Default)).OfType<JsonTypeInfo>()
            .Where(info => info.Kind is JsonTypeInfoKind.Object).OrderBy(info => info.Type.Name, StringComparer.Ordinal))
        {
            page.Append(type.Type.Name).Append('\n');
            foreach (var property in type.Properties)
            {
                page.Append("    ").Append(property.Name).Append(": ").Append(Name(property.PropertyType)).Append('\n');
            }
        }

        Approved.Same("Cli/view-keys.approved.txt", page.ToString());
    }

    /// <summary>The generated code does not know a list that nobody set; so there is none.</summary>
    [Fact]
    public void A_list_of_a_view_is_required_or_begins_empty() => Assert.Empty(
        from type in typeof(NextView).Assembly.GetTypes()
        where type.Namespace == typeof(NextView).Namespace && type.GetConstructor(Type.EmptyTypes) is not null
        let view = Activator.CreateInstance(type)
        from property in type.GetProperties()
        where property.PropertyType.Name.StartsWith("ImmutableArray", StringComparison.Ordinal) && !property.IsDefined(typeof(RequiredMemberAttribute))
        where property.PropertyType.GetProperty("IsDefault")!.GetValue(property.GetValue(view)) is true
        select $"{type.Name}.{property.Name}");

    private static string Name(Type type) => type switch
    {
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name,
    };
}
