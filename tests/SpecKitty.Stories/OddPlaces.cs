using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>Where a repository may lie: under names in either normal form, with blanks and quotes, and very deep; one byte too deep is said, not crashed on.</summary>
public sealed class OddPlaces
{
    // The system takes 4095 bytes, and git's own files are up to 60 below the checkout.
    private const int DeepestThatGitBears = 4030;

    public static TheoryData<string> Names =>
    [
        "caf\u00e9", "cafe\u0301", "UPPER and lower", "it's \"quoted\" $HOME", "-rf", "\u0001control", string.Join('/', Enumerable.Repeat(new string('d', 200), 14)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mission_is_begun_and_proved_anywhere(string name)
    {
        using var sandbox = new Sandbox();
        var place = Prepared(sandbox, name);
        sandbox.AskIn(place, "init", "--agent", "claude").Done();
        sandbox.Commit("add spec-kitty", place);
        sandbox.GitIn(place, "switch", "-qc", "feat/odd");
        var made = sandbox.AskIn(place, "mission", "new", "Odd Place", "--purpose", "To be somewhere.").Done();
        var step = sandbox.AskIn(place, "next", "--agent", "claude", "--take").Done();

        Assert.True(File.Exists(Path.Combine(place, made["mission_dir"]!, "status.events.jsonl")));
        Assert.Equal("specify", step["step_id"]);
        Assert.Equal("[]", sandbox.AskIn(place, "doctor", "--prove").Done().Data["findings"]!.ToJsonString());
    }

    [Fact]
    public void Two_places_whose_names_differ_only_in_normal_form_or_case_are_two()
    {
        using var sandbox = new Sandbox();
        string[] names = ["caf\u00e9", "cafe\u0301", "CAF\u00c9"];
        foreach (var name in names)
        {
            var place = Prepared(sandbox, name);
            sandbox.GitIn(place, "switch", "-qc", "feat/odd");
            sandbox.AskIn(place, "mission", "new", "Odd Place", "--purpose", "To be somewhere.").Done();
        }

        Assert.All(names, name => Assert.Single(Directory.GetDirectories(Path.Combine(sandbox.Home, name, "kitty-specs"))));
    }

    [Fact]
    public void A_place_that_is_too_deep_for_the_system_is_refused_and_left_as_it_was()
    {
        using var sandbox = new Sandbox();
        var missing = DeepestThatGitBears - sandbox.Home.Length - 1;
        var place = Prepared(sandbox, string.Join('/', Enumerable.Repeat(new string('d', 99), missing / 100).Append(new string('e', Math.Max(1, missing % 100)))));
        sandbox.GitIn(place, "switch", "-qc", "feat/odd");

        var answer = sandbox.AskIn(place, "mission", "new", new string('m', 50), "--purpose", "To be nowhere.");

        Assert.Equal((1, "DISK"), (answer.Exit, answer.Code));
        Assert.Equal("", sandbox.GitIn(place, "status", "--porcelain"));
    }

    private static string Prepared(Sandbox sandbox, string name)
    {
        var place = Directory.CreateDirectory(Path.Combine(sandbox.Home, name)).FullName;
        sandbox.GitIn(place, "init", "-q", "-b", "main", "--template=");
        sandbox.GitIn(place, "config", "user.name", "Ada Example");
        sandbox.GitIn(place, "config", "user.email", "ada@example.invalid");
        File.WriteAllText(Path.Combine(place, "greet.sh"), "echo hello\n");
        sandbox.Commit("start", place);
        return place;
    }
}
