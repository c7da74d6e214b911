using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The facts that a run kept, each file named by the hash of its bytes.</summary>
internal sealed class FactsFolder(string primaryCheckout, MissionRunId run)
{
    /// <summary>Those of that hash; codes <c>FACTS_MISSING</c>, <c>FACTS_CHANGED</c>.</summary>
    public Outcome<RunFacts> Read(string hash)
    {
        var file = StateSurfaces.RunFacts.At(primaryCheckout, run.ToString(), hash + ".json");
        if (!File.Exists(file.Path))
        {
            return Refusal.Damaged("FACTS_MISSING", $"`{file.Relative}` is gone.", Remedy);
        }

        var bytes = File.ReadAllBytes(file.Path);
        try
        {
            return Hashing.Sha256(bytes) == hash && CanonicalJson.TryObject(bytes) is { } json
                ? RunFactsJson.Read(json)
                : Refusal.Damaged("FACTS_CHANGED", $"`{file.Relative}` is not what the decision was made on.", Remedy);
        }
        catch (Exception unreadable) when (unreadable is FormatException or InvalidOperationException)
        {
            return Refusal.Damaged("FACTS_CHANGED", $"`{file.Relative}` says too little ({Plain.Line(unreadable.Message)}).", Remedy);
        }
    }

    private string Remedy => $"spec-kitty mission-run supersede {run}";
}
