using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Our additions inside the <c>policy_metadata</c> of a row that counted.</summary>
internal sealed class PolicyText
{
    private readonly Bytes raw = new();

    /// <summary>The position among the Work Package's rows; 0 when there was none.</summary>
    public int Order { get; private set; }

    public IssueToken? Token => IssueToken.TryParse(Text("token"), out var token) ? token : null;

    public string? BaseCommit => Text("base_commit");

    public string? Commit => Text("commit");

    public string? Feedback => Text("feedback");

    public void Set(ReadOnlySpan<byte> policy, int order)
    {
        raw.Set(policy);
        Order = order;
    }

    public void Keep(FoldImage image)
    {
        image.Content(raw);
        Order = image.Count(Order);
    }

    public void Clear() => Set(default, 0);

    private string? Text(string key) => raw.Node() is JsonObject policy ? ActorText.Text(policy[key]) : null;
}
