using System.Text.Json.Nodes;
using SpecKitty.Cli;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>How words are said: to whom, where, and in which colours.</summary>
public sealed class FacesTests : IDisposable
{
    private readonly Doorway door = new();

    public void Dispose() => door.Dispose();

    [Fact]
    public void Data_goes_out_and_talk_goes_aside()
    {
        var (code, output, error) = door.Call("status");

        Assert.Equal((ExitCode.NotFound, ""), (code, output));
        Assert.Matches("^Error: .+\nHint: .+\n$", error);
    }

    [Theory]
    [InlineData(false, null, null, false)]
    [InlineData(true, null, null, true)]
    [InlineData(true, "1", null, false)]
    [InlineData(true, null, "never", false)]
    [InlineData(false, null, "always", true)]
    [InlineData(true, "1", "always", true)]
    public void Colours_are_for_terminals_and_for_who_wants_them(bool isTerminal, string? noColour, string? wish, bool expected)
    {
        door.ShowsOut = isTerminal;
        if (noColour is not null)
        {
            door.Variables["NO_COLOR"] = noColour;
        }

        var output = door.Call(wish is null ? ["--help"] : ["--help", "--color", wish]).Out;

        Assert.Equal(expected, output.Contains('\e', StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_strangers_cannot_speak_to_the_terminal()
    {
        door.WithRepository();
        door.Call("mission", "new", "Evil \e[31mtitle\a");

        Assert.DoesNotContain('\e', door.Call("status").Out);
        Assert.DoesNotContain('\e', door.Call("mission", "show", "\e[2J").Error);
    }

    [Fact]
    public void A_person_who_stands_for_something_is_asked_for_it_by_name()
    {
        ReachGate();
        door.Typed = "yes";

        var (code, _, error) = door.Call("decision", "resolve", "audit:sign-off", "--answer", "approve");

        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("Type approve to confirm", error, StringComparison.Ordinal);
        Assert.Contains("was not confirmed", error, StringComparison.Ordinal);
        door.Typed = "approve";
        Assert.Contains("approve (Ada Example, by terminal)", door.Call("decision", "resolve", "audit:sign-off", "--answer", "approve").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_asked_to_confirm_what_is_refused_anyway()
    {
        ReachGate();
        door.Typed = "loud";

        Assert.DoesNotContain("confirm", door.Call("decision", "resolve", "audit:elsewhere", "--answer", "approve").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--agent=codex")]
    public void Neither_a_script_nor_an_agent_is_asked(string option)
    {
        ReachGate();
        door.Typed = "approve";

        var (code, output, error) = door.Call("decision", "resolve", "audit:sign-off", "--answer", "approve", option);

        Assert.Equal(ExitCode.Refused, code);

        Assert.DoesNotContain("confirm", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_read_where_they_are()
    {
        door.WithMission();
        string[] report = ["next", "--token", "0f3a9c52.7.ab12", "--result", "success", "--verdict", "changes_requested", "--feedback-file"];

        Assert.Equal((ExitCode.NotFound, "FILE_NOT_FOUND"), Refused([.. report, "nowhere.md"]));
        Assert.Equal((ExitCode.NotFound, "FILE_NOT_FOUND"), Refused([.. report, door.Directory]));

        File.WriteAllText(Path.Combine(door.Directory, "large.md"), new string('a', (1 << 20) + 1));
        Assert.Equal((ExitCode.Refused, "FILE_TOO_LARGE"), Refused([.. report, "large.md"]));

        File.WriteAllText(Path.Combine(door.Directory, "findings.md"), "Mend it.");
        Assert.DoesNotContain("FILE_", Refused([.. report, Path.Combine(door.Directory, "findings.md")]).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_mission_is_seen_everywhere()
    {
        var slug = door.WithMission();

        Assert.Contains(slug, door.Call("mission", "list").Out, StringComparison.Ordinal);
        Assert.Contains("Greeting Service", door.Call("status").Out, StringComparison.Ordinal);
        Assert.Contains(slug, door.Call("status", "--all").Out, StringComparison.Ordinal);
        Assert.Contains("Ada Example", door.Call("log").Out, StringComparison.Ordinal);
        Assert.Contains("--take", door.Call("next").Out, StringComparison.Ordinal);
        Assert.Contains("specify", door.Call("next").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blocked_next_is_a_refusal_with_its_view()
    {
        door.WithMission();
        var taken = door.Json("next", "--agent", "claude", "--take").Answer;

        var (code, answer) = door.Json("next", "--agent", "claude", "--token", taken["data"]!["token"]!.ToString(), "--result", "success");

        Assert.Equal(ExitCode.Refused, code);
        Assert.Equal("false", answer["ok"]!.ToString());
        Assert.Equal(taken["data"]!["token"]!.ToString(), answer["data"]!["token"]!.ToString());
    }

    private (ExitCode, string Code) Refused(string[] args)
    {
        var (code, answer) = door.Json(args);
        return (code, Code(answer));
    }

    private static string Code(JsonNode answer) => answer["error"]!["code"]!.ToString();

    /// <summary>A Mission that waits for its owner.</summary>
    private void ReachGate()
    {
        door.WithRepository();
        GatedType.Write(door.Directory);
        foreach (var call in (string[])["mission new Gated --mission-type gated", "decision resolve input:provider --answer SAP --agent claude", "next --take --agent claude"])
        {
            var (code, output, error) = door.Call(call.Split(' '));
            Assert.True(code is ExitCode.Done, output + error);
        }

        var token = door.Json("next", "--take", "--agent", "claude").Answer["data"]!["token"]!.ToString();
        Assert.Equal(ExitCode.Done, door.Call("next", "--token", token, "--result", "success", "--agent", "claude").Code);
    }
}
