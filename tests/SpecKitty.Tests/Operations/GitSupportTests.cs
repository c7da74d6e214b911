using System.Text.RegularExpressions;
using SpecKitty.Tests.House;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Whatever git makes of a repository, a Mission lands there, or is refused in a sentence that says why; which of both, <c>docs/git-support.md</c> tells.</summary>
public sealed partial class GitSupportTests(GitPlanned planned) : IClassFixture<GitPlanned>
{
    private const string Page = "docs/git-support.md";

    public static TheoryData<string> Kinds => [.. GitKinds.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mission_goes_as_far_as_the_page_says(string name)
    {
        var kind = GitKinds.All[name];
        using var origin = planned.Serve();
        var stage = kind.Make(origin);
        try
        {
            Drive(kind, stage);
        }
        finally
        {
            if (stage != origin)
            {
                stage.Dispose();
            }
        }
    }

    [Fact]
    public void A_mission_wants_a_branch_to_land_on()
    {
        using var stage = Stage.New(1);
        stage.Git("switch", "--quiet", "--detach");
        Assert.Equal("HEAD_DETACHED", stage.Ask("mission", "new", "Greeting Service").Code);
    }

    [Fact]
    public void A_mission_wants_a_commit_to_begin_on()
    {
        using var stage = Stage.New(1);
        stage.Git("switch", "--quiet", "--orphan", "fresh");
        var reply = stage.Ask("mission", "new", "Greeting Service");
        Assert.Equal("NO_COMMITS", reply.Code);
        Assert.Equal(0, stage.Shell(stage.Repository, reply.Remedies[0]));
        stage.Ask("mission", "new", "Greeting Service").Done();
    }

    [Fact]
    public void The_page_has_a_row_for_every_test_and_a_test_for_every_row()
    {
        var rows = Row().Matches(Sources.Text(Page)).Select(row => (Name: row.Groups["name"].Value, Code: row.Groups["code"].Value, Test: row.Groups["test"].Value)).ToArray();
        var own = GitKinds.All.Select(kind => (kind.Key, kind.Value.Refused ?? "", nameof(A_mission_goes_as_far_as_the_page_says)));
        Assert.Equal(own.Order(), rows.Where(row => row.Test == nameof(A_mission_goes_as_far_as_the_page_says)).Order());

        var facts = typeof(GitSupportTests).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(method => method.Name).ToArray();
        Assert.Equal(facts.Except([nameof(The_page_has_a_row_for_every_test_and_a_test_for_every_row)]).Order(), rows.Select(row => row.Test).Distinct().Order());
    }

    private static void Drive(GitKind kind, Stage stage)
    {
        var journey = kind.Work is { } work ? new GitJourney(stage) { Work = work, Landing = kind.Landing } : new GitJourney(stage) { Landing = kind.Landing };
        var reply = journey.Drive();
        Assert.True(reply.Code == kind.Refused, reply.ToString());
        if (kind.Refused is not null)
        {
            Assert.NotEmpty(reply.Remedies);
            Assert.DoesNotContain('\n', reply.Json["error"]!["message"]!.ToString());
            if (kind.Mend is not { } mend)
            {
                return;
            }

            mend(stage, reply);
            journey.Drive().Done();
        }

        HasLanded(kind, stage);
        kind.Then(stage);
    }

    private static void HasLanded(GitKind kind, Stage stage)
    {
        var at = stage.At ?? stage.Repository;
        Assert.Contains("line", stage.GitIn(at, "show", "feat/greeting:greet.sh"), StringComparison.Ordinal);
        Assert.NotEqual("", stage.GitIn(at, "ls-tree", "feat/greeting", "--", "docs/greet.md"));
        Assert.Equal("", stage.GitIn(at, "status", "--porcelain", "--untracked-files=no"));
        Assert.Equal(kind.KeepsWorktrees, stage.GitIn(at, "branch", "--list", "kitty/*").Length > 0);
        Assert.DoesNotContain(stage.Ask("doctor").Data["findings"]!.AsArray(), found => found!["severity"]!.ToString() == "error");
    }

    [GeneratedRegex(@"^\| (?<name>[^|`]+) \| (?:supported|refused: `(?<code>[A-Z_]+)`) \| [^|]+ \| `(?<test>\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
