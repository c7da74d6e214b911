using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>The rules in force for one actor at one step, in one capsule: the same request gives the same capsule.</summary>
public sealed record GovernanceContext
{
    private const int TokenBudget = 6000;

    private GovernanceContext(GovernanceRequest request) => Request = request;

    /// <summary>What it answers.</summary>
    public GovernanceRequest Request { get; }

    /// <summary>What was chosen, in the order of the text.</summary>
    public ImmutableArray<GovernanceItem> Items { get; private init; } = [];

    /// <summary>How many tokens the text may have.</summary>
    public int Budget { get; private init; } = TokenBudget;

    /// <summary>The rules as the actor reads them; empty when there are none.</summary>
    public string Text { get; private init; } = "";

    /// <summary>SHA-256 over the canonical JSON of everything else.</summary>
    public string CapsuleSha256 => CanonicalJson.Hash(Content());

    /// <summary>Chooses the rules. No layer holds any yet, so the capsule binds the step's own prompt and the owned files.</summary>
    public static GovernanceContext Resolve(GovernanceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new GovernanceContext(request);
    }

    /// <summary>The capsule as others read it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["capsule_sha256"] = CapsuleSha256 };
        foreach (var (name, value) in Content())
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }

    private JsonObject Content() => new()
    {
        ["mission_id"] = Request.Mission.ToString(),
        ["mission_run_id"] = Request.Run?.ToString(),
        ["step_id"] = Request.Step.Id.ToString(),
        ["wp_id"] = Request.WorkPackage?.ToString(),
        ["actor"] = ActorJson.Write(Request.Actor),
        ["prompt_sha256"] = Hashing.Sha256(Encoding.UTF8.GetBytes(Request.Step.Prompt)),
        ["review_prompt_sha256"] = Request.Step.ReviewPrompt is { } review ? Hashing.Sha256(Encoding.UTF8.GetBytes(review)) : null,
        ["owned_files"] = new JsonArray([.. Request.OwnedFiles.Select(owned => (JsonNode)owned)]),
        ["items"] = new JsonArray([.. Items.Select(item => (JsonNode)item.ToJson())]),
        ["budget"] = Budget,
        ["text"] = Text,
    };
}
