using SpecKitty.Governance;
using SpecKitty.Kernel;
using Xunit;

namespace SpecKitty.Tests.Governance;

public sealed class GovernanceContextTests
{
    private static readonly GovernanceRequest Request = new(
        Id.Of<MissionId>("01KA3V9J8Q0G6T2M4R5XWZ7YBN"), Types.BuiltIn().Type.Steps[3], new Actor.Agent("claude", "claude"))
    {
        WorkPackage = Id.Of<WorkPackageId>("WP01"),
        OwnedFiles = ["greet.sh"],
    };

    [Fact]
    public void The_same_request_gives_the_same_capsule() =>
        Assert.Equal(GovernanceContext.Resolve(Request).CapsuleSha256, GovernanceContext.Resolve(Request with { }).CapsuleSha256);

    [Fact]
    public void Other_owned_files_another_prompt_or_another_actor_give_another_capsule()
    {
        string[] capsules =
        [
            GovernanceContext.Resolve(Request).CapsuleSha256,
            GovernanceContext.Resolve(Request with { OwnedFiles = ["other.sh"] }).CapsuleSha256,
            GovernanceContext.Resolve(Request with { Step = Request.Step with { Prompt = "Another." } }).CapsuleSha256,
            GovernanceContext.Resolve(Request with { Actor = new Actor.Agent("codex", "codex") }).CapsuleSha256,
        ];

        Assert.Equal(capsules.Length, capsules.Distinct().Count());
    }

    [Fact]
    public void The_capsule_hashes_everything_else_that_it_says()
    {
        var json = GovernanceContext.Resolve(Request).ToJson();
        var said = json["capsule_sha256"]!.GetValue<string>();
        json.Remove("capsule_sha256");

        Assert.Equal(CanonicalJson.Hash(json), said);
        Assert.Equal(6000, json["budget"]!.GetValue<int>());
        Assert.Empty(json["items"]!.AsArray());
    }
}
