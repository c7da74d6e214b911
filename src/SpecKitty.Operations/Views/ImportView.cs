using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What taking over the Missions of another product, or of another time, changes.</summary>
/// <param name="Missions">Those that want it, by directory name; one that was asked for by name also when it does not.</param>
/// <param name="Total">How many Missions were looked at.</param>
public sealed record ImportView(ImmutableArray<ImportView.Line> Missions, int Total)
{
    /// <summary>One Mission.</summary>
    public sealed record Line
    {
        /// <summary>Its directory's name.</summary>
        public required string MissionDir { get; init; }

        /// <summary>Its id; null while it has none.</summary>
        public string? MissionId { get; init; }

        /// <summary><c>none</c> (there is nothing to do), <c>importable</c>, <c>imported</c> or <c>refused</c>.</summary>
        public required string State { get; init; }

        /// <summary>What changes, in order.</summary>
        public ImmutableArray<Change> Changes { get; init; } = [];

        /// <summary>What stays as it is and a person may want to look at.</summary>
        public ImmutableArray<string> Notes { get; init; } = [];

        /// <summary>Why it is refused.</summary>
        public ErrorView? Error { get; init; }

        internal static Line Refused(MissionSlug slug, Refusal refusal) => new() { MissionDir = slug.ToString(), State = "refused", Error = ErrorView.Of(refusal) };
    }

    /// <summary>One change.</summary>
    /// <param name="Path">The file, relative to the repository.</param>
    /// <param name="What">What becomes of it, in words.</param>
    public sealed record Change(string Path, string What);
}
