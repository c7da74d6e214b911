using System.Text.Json;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The Mission Type that a run froze, proven by its hashes.</summary>
internal sealed class FrozenType(MissionRunId run, SurfaceFile compiled, SurfaceFile source)
{
    /// <summary>The type; <c>FROZEN_TYPE_DAMAGED</c> when one byte of either file is another than when it was frozen.</summary>
    public Outcome<CompiledMissionType> Read(RunEvent.FrozenHashes frozen)
    {
        if (!File.Exists(compiled.Path) || !File.Exists(source.Path))
        {
            return Damaged(File.Exists(compiled.Path) ? source : compiled, "is gone");
        }

        var text = File.ReadAllBytes(source.Path);
        if (Hashing.Sha256(text) != frozen.Source)
        {
            return Damaged(source, $"is not what the run froze{At(FrozenBlocks.Only(text, frozen.SourceBlocks) ?? FrozenBlocks.First(text, frozen.SourceBlocks))}");
        }

        var bytes = File.ReadAllBytes(compiled.Path);
        return Hashing.Sha256(bytes) == frozen.Type && CanonicalJson.TryObject(bytes) is { } json
            ? CompiledMissionType.Read(json, compiled.Relative)
            : Damaged(compiled, $"is not what the run froze{At(Place(bytes, frozen.TypeBlocks))}");
    }

    /// <summary>The one byte that is another; else where the bytes are no JSON, or not in the form we write; else the block that is another.</summary>
    private static long? Place(byte[] bytes, string blocks) => FrozenBlocks.Only(bytes, blocks) ?? Break(bytes) ?? Deviation(bytes) ?? FrozenBlocks.First(bytes, blocks);

    private static long? Break(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read())
            {
                reader.TrySkip();
            }

            return null;
        }
        catch (JsonException)
        {
            return reader.TokenStartIndex + reader.ValueSpan.Length;
        }
    }

    private static long? Deviation(byte[] bytes)
    {
        var canonical = CanonicalJson.Bytes(CanonicalJson.TryObject(bytes), JsonStyle.Canonical);
        var same = canonical.AsSpan().CommonPrefixLength(bytes);
        return same < bytes.Length ? same : null;
    }

    private static string At(long? offset) => offset is { } byteNumber ? $", first wrong at byte {byteNumber}" : "";

    private Refusal Damaged(SurfaceFile file, string how) =>
        Refusal.Damaged("FROZEN_TYPE_DAMAGED", $"`{file.Relative}` {how}.", RunFolder.SetAside(run));
}
