using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions.Files;

namespace SpecKitty.Missions;

/// <content>Papers beside the record that other products and people write: which issues a Mission closes, and what was learned.</content>
public static partial class MissionFiles
{
    /// <summary>The issues that a Mission is to close, of <c>issue-matrix.json</c> or of the older <c>issue-matrix.md</c>, by their names; none without either.</summary>
    /// <returns>Code <c>ISSUE_MATRIX_DAMAGED</c>: not an object with rows, or a row in which both sides of a merge stand.</returns>
    public static Outcome<ImmutableArray<Issue>> ReadIssues(FileTree folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return IssueFile.Read(folder);
    }

    /// <summary>What <c>retrospective.yaml</c> says, in both of upstream's schemas; null without it.</summary>
    /// <returns>Codes <c>YAML_DAMAGED</c>, <c>RETROSPECTIVE_DAMAGED</c>: a schema that is not known, or findings that are no lists.</returns>
    public static Outcome<Retrospective?> ReadRetrospective(FileTree folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return RetrospectiveFile.Read(folder);
    }

    /// <summary>One issue of the matrix.</summary>
    /// <param name="Name">As people call it: <c>#12</c>.</param>
    /// <param name="Verdict">What became of it: <c>fixed</c>, <c>verified-already-fixed</c>, <c>deferred-with-followup</c>, <c>in-mission</c>, or <c>unknown</c> while nobody has said.</param>
    /// <param name="Evidence">What shows it; null while nothing does.</param>
    public sealed record Issue(string Name, string Verdict, string? Evidence);

    /// <summary>What a retrospective holds, counted.</summary>
    /// <param name="Status"><c>has_findings</c>, <c>ran_no_findings</c>, or the status of the newer schema.</param>
    public sealed record Retrospective(string Status)
    {
        /// <summary>Findings that helped.</summary>
        public required int Helped { get; init; }

        /// <summary>Findings that did not, and gaps.</summary>
        public required int Hindered { get; init; }

        /// <summary>Proposals.</summary>
        public required int Proposals { get; init; }
    }
}
