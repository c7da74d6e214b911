using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SpecKitty.Analyzers;

/// <summary>KIT005: a failure is never swallowed; only the door catches whatever may come.</summary>
/// <remarks>A catch of everything may pass it on with <c>throw;</c>, or name the kinds it means in a <c>when (… is …)</c>.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwallowAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = House.Rule("KIT005", "A failure is not swallowed", "{0}");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.CatchClause);
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var clause = (CatchClauseSyntax)context.Node;
        if (clause.Block.Statements.Count == 0)
        {
            Report(context, clause, "This catch swallows the failure; turn it into a Refusal or let it go up");
        }
        else if (!context.ContainingSymbol.IsIn(House.Cli) && CatchesEverything(context, clause) && !NamesKinds(clause) && !PassesOn(clause))
        {
            Report(context, clause, "Only the door catches every exception; catch the kinds that can happen here");
        }
    }

    private static bool CatchesEverything(SyntaxNodeAnalysisContext context, CatchClauseSyntax clause) =>
        clause.Declaration is null
        || context.SemanticModel.GetTypeInfo(clause.Declaration.Type, context.CancellationToken).Type?.ToDisplayString() == "System.Exception";

    private static bool NamesKinds(CatchClauseSyntax clause) =>
        clause.Filter?.FilterExpression is { } filter
        && filter.DescendantNodesAndSelf().Any(node =>
            node is IsPatternExpressionSyntax { Pattern: not UnaryPatternSyntax } or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression });

    private static bool PassesOn(CatchClauseSyntax clause) => clause.Block.Statements.Last() is ThrowStatementSyntax;

    private static void Report(SyntaxNodeAnalysisContext context, CatchClauseSyntax clause, string reason) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, clause.CatchKeyword.GetLocation(), reason));
}
