using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions.Merging;

namespace SpecKitty.Missions;

/// <content>What git asks when two branches changed the same file of a Mission.</content>
public static partial class MissionFiles
{
    /// <summary>Every kind of file that two branches may both change, under the names that upstream gives its merge drivers; <c>decision-page</c> and <c>snapshot</c> are ours alone.</summary>
    public static ImmutableArray<MergeDriver> MergeDrivers { get; } =
    [
        new("event-log", ["kitty-specs/**/status.events.jsonl", "kitty-specs/**/decisions.events.jsonl"], LogMerge.Of),
        new("meta", ["kitty-specs/**/meta.json"], FieldRules.Meta.Merge),
        new("traces", ["kitty-specs/**/traces/*.md"], LineMerge.Of) { UnitesLines = true },
        new("acceptance-matrix", ["kitty-specs/**/acceptance-matrix.json"], FieldRules.AcceptanceMatrix.Merge),
        new("issue-matrix", ["kitty-specs/**/issue-matrix.json"], FieldRules.IssueMatrix.Merge),
        new("review-cycle", ["kitty-specs/**/tasks/*/review-cycle-*.md"], ReviewMerge.Of),
        new("decision-index", ["kitty-specs/**/decisions/index.json"], FieldRules.DecisionIndex.Merge),
        new("decision-page", ["kitty-specs/**/decisions/DM-*.md"], PageMerge.Of),
        new("snapshot", ["kitty-specs/**/status.json"], (versions, _) => new Merged(versions.Ours, [])),
    ];

    /// <summary>The three versions of a file in a merge; empty for a side that has none.</summary>
    /// <param name="Base">What both sides began with.</param>
    /// <param name="Ours">What the branch has that is merged into.</param>
    /// <param name="Theirs">What the other branch has.</param>
    public sealed record Versions(ReadOnlyMemory<byte> Base, ReadOnlyMemory<byte> Ours, ReadOnlyMemory<byte> Theirs);

    /// <summary>What three versions became.</summary>
    /// <param name="Content">The file, whole.</param>
    /// <param name="Notices">What a person should know about it.</param>
    public sealed record Merged(ReadOnlyMemory<byte> Content, ImmutableArray<RecordNotice> Notices);

    /// <summary>How the versions of one kind of file become one. Pure.</summary>
    public sealed record MergeDriver
    {
        private readonly Func<Versions, string, Outcome<Merged>> merge;

        internal MergeDriver(string key, ImmutableArray<string> patterns, Func<Versions, string, Outcome<Merged>> merge) =>
            (Key, Patterns, this.merge) = (key, patterns, merge);

        /// <summary>Its name on our command line: <c>event-log</c>.</summary>
        public string Key { get; }

        /// <summary>Its name in git's configuration and in <c>.gitattributes</c>: <c>spec-kitty-event-log</c>.</summary>
        public string GitName => "spec-kitty-" + Key;

        /// <summary>The paths that it is for, as <c>.gitattributes</c> spells them.</summary>
        public ImmutableArray<string> Patterns { get; }

        /// <summary>Whether, where it refuses, lines that both sides changed are kept both instead of being a conflict.</summary>
        public bool UnitesLines { get; init; }

        /// <summary>Merges; refused (code <c>MERGE_CONFLICT</c>) where a person has to decide, or where a version is not what it should be.</summary>
        /// <param name="versions">The three versions.</param>
        /// <param name="path">How the file is called in messages.</param>
        public Outcome<Merged> Merge(Versions versions, string path)
        {
            ArgumentNullException.ThrowIfNull(versions);
            return merge(versions, path);
        }
    }
}
