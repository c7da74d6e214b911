using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SpecKitty.Analyzers;

/// <summary>KIT003: nothing but the run factory mints a MissionRunId.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RunFactoryAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = House.Rule(
        "KIT003", "Only the run factory mints a run id", "Only SpecKitty.Runs.MissionRuns makes a new MissionRunId; start a run and read its id");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Check, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.ObjectCreation);
    }

    private static void Check(OperationAnalysisContext context)
    {
        var called = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation reference => reference.Method,
            IObjectCreationOperation { Arguments.Length: > 0 } creation => creation.Constructor,
            _ => null,
        };
        if (called is { ContainingType.Name: "MissionRunId" } and ({ Name: "Mint" } or { MethodKind: MethodKind.Constructor })
            && !MayMint(context.ContainingSymbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation()));
        }
    }

    private static bool MayMint(ISymbol caller) => caller.Around().Any(type =>
        type.Name == "MissionRunId" || (type.Name == "MissionRuns" && type.ContainingNamespace.ToDisplayString() == "SpecKitty.Runs"));
}
