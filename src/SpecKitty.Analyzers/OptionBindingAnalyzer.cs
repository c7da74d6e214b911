using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SpecKitty.Analyzers;

/// <summary>KIT004: an option that selects a Mission Type, a Mission or a Mission Run binds to the type of just that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionBindingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = House.Rule(
        "KIT004", "A selector binds to its own noun", "`{0}` selects a {1}; this option binds it to `{2}`");

    private static readonly Dictionary<string, string> Selectors = new()
    {
        ["--mission"] = "MissionHandle",
        ["--mission-type"] = "MissionTypeKey",
        ["--mission-run"] = "MissionRunId",
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Check, OperationKind.ObjectCreation, OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context)
    {
        var arguments = context.Operation switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IInvocationOperation call => call.Arguments,
            _ => [],
        };
        if (!context.ContainingSymbol.IsIn(House.Cli) || BoundType(context.Operation.Type) is not { } bound)
        {
            return;
        }

        foreach (var name in arguments.SelectMany(argument => Texts(argument.Value)))
        {
            if (Selectors.TryGetValue(name, out var wanted) && bound.Name != wanted)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), name, wanted, bound.Name));
            }
        }
    }

    private static ITypeSymbol? BoundType(ITypeSymbol? type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.Name == "Option" && at.OnlyArgument() is { } bound)
            {
                return bound.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? bound.OnlyArgument() : bound;
            }
        }

        return null;
    }

    private static IEnumerable<string> Texts(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => [text],
        IConversionOperation conversion => Texts(conversion.Operand),
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues.SelectMany(Texts),
        ICollectionExpressionOperation list => list.Elements.SelectMany(Texts),
        _ => [],
    };
}
