using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SpecKitty.Analyzers;

/// <summary>KIT002: one word, one thing; retired and aliased words are not declared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TerminologyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = House.Rule("KIT002", "One word, one thing", "`{0}`: {1}");

    private static readonly (string Phrase, string Reason)[] Retired =
    [
        ("constitution", "the word is retired; say Charter"),
        ("run slug", "a Mission Run has an id and no slug; say MissionSlug or MissionRunId"),
        ("mission key", "a key names a Mission Type; say MissionTypeKey, MissionSlug or MissionId"),
    ];

    private static readonly string[] LaneParts = ["branch", "branche", "worktree", "id", "checkout", "path", "directory"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            Check,
            SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration, SyntaxKind.RecordStructDeclaration, SyntaxKind.StructDeclaration,
            SyntaxKind.InterfaceDeclaration, SyntaxKind.EnumDeclaration, SyntaxKind.DelegateDeclaration, SyntaxKind.EnumMemberDeclaration,
            SyntaxKind.MethodDeclaration, SyntaxKind.PropertyDeclaration, SyntaxKind.EventDeclaration, SyntaxKind.LocalFunctionStatement,
            SyntaxKind.Parameter, SyntaxKind.TypeParameter, SyntaxKind.VariableDeclarator, SyntaxKind.SingleVariableDesignation,
            SyntaxKind.ForEachStatement, SyntaxKind.CatchDeclaration, SyntaxKind.TupleElement);
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var name = DeclaredName(context.Node);
        if (WhatIsWrong(NameWords.Of(name.ValueText), context.Node) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, name.GetLocation(), name.ValueText, reason));
        }
    }

    private static string? WhatIsWrong(string[] words, SyntaxNode declared) =>
        Retired.Where(retired => NameWords.Find(words, retired.Phrase) >= 0).Select(retired => retired.Reason).FirstOrDefault()
        ?? (NameWords.Find(words, "feature") >= 0 && !ReadsLegacyInput(declared)
            ? "Feature is only read, in a type or member that says Legacy; say Mission"
            : null)
        ?? (LaneParts.Any(part => IsBareLane(words, part))
            ? "a branch and worktree are an Execution Lane; say ExecutionLane"
            : null);

    private static bool IsBareLane(string[] words, string part) =>
        NameWords.Find(words, "lane " + part) is var at && at >= 0 && (at == 0 || words[at - 1] != "execution");

    private static bool ReadsLegacyInput(SyntaxNode declared) =>
        declared.AncestorsAndSelf().Any(node => DeclaredName(node).ValueText?.IndexOf("Legacy", StringComparison.OrdinalIgnoreCase) >= 0);

    private static SyntaxToken DeclaredName(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        DelegateDeclarationSyntax call => call.Identifier,
        EnumMemberDeclarationSyntax member => member.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        EventDeclarationSyntax occurrence => occurrence.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        ParameterSyntax parameter => parameter.Identifier,
        TypeParameterSyntax parameter => parameter.Identifier,
        VariableDeclaratorSyntax variable => variable.Identifier,
        SingleVariableDesignationSyntax variable => variable.Identifier,
        ForEachStatementSyntax loop => loop.Identifier,
        CatchDeclarationSyntax caught => caught.Identifier,
        TupleElementSyntax element => element.Identifier,
        _ => default,
    };
}
