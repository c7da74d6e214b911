using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Every Mission Type that a run executed: the one it began with, and those it went over to; by their hashes.</summary>
internal static class FrozenTypes
{
    /// <summary>All that the journal names; <c>FROZEN_TYPE_DAMAGED</c> when one byte of one of them is another than when it was frozen.</summary>
    /// <exception cref="FormatException">A row does not say what it froze.</exception>
    public static Outcome<ImmutableDictionary<string, CompiledMissionType>> Read(string primaryCheckout, MissionRunId run, RunJournal journal)
    {
        var types = ImmutableDictionary.CreateBuilder<string, CompiledMissionType>();
        foreach (var row in journal.Rows.Where(row => ReferenceEquals(row, journal.Beginning) || RunEventJson.IsMigration(row)))
        {
            var frozen = RunEventJson.Frozen(Stored.Part(row, "ext"));
            if (!Files(primaryCheckout, run, row, frozen).Read(frozen).Succeeded(out var type, out var refusal))
            {
                return refusal;
            }

            types[frozen.Type] = type;
        }

        return types.ToImmutable();
    }

    private static FrozenType Files(string primaryCheckout, MissionRunId run, JsonObject row, RunEvent.FrozenHashes frozen) => RunEventJson.IsMigration(row)
        ? new FrozenType(run, StateSurfaces.RunLaterType.At(primaryCheckout, run.ToString(), frozen.Type), StateSurfaces.RunLaterTypeSource.At(primaryCheckout, run.ToString(), frozen.Source))
        : new FrozenType(run, StateSurfaces.RunType.At(primaryCheckout, run.ToString()), StateSurfaces.RunTypeSource.At(primaryCheckout, run.ToString()));
}
