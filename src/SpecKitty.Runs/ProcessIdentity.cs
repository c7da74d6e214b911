using System.Text.Json.Nodes;

namespace SpecKitty.Runs;

/// <summary>One process on one machine since one boot, so that a later process with the same number is not mistaken for it.</summary>
/// <param name="Number">The number that the system gave it.</param>
/// <param name="Started">When it started, as the system counts.</param>
/// <param name="Boot">Which boot of the machine.</param>
/// <param name="Host">Which machine.</param>
public sealed record ProcessIdentity(long Number, string Started, string Boot, string Host)
{
    internal JsonObject ToJson() => new() { ["pid"] = Number, ["started"] = Started, ["boot"] = Boot, ["host"] = Host };

    internal static ProcessIdentity? Read(JsonNode? node) => node is JsonObject json
        ? new(json["pid"]!.GetValue<long>(), json["started"]!.GetValue<string>(), json["boot"]!.GetValue<string>(), json["host"]!.GetValue<string>())
        : null;
}
