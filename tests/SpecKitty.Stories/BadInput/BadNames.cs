using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories.BadInput;

/// <summary>Names that mean nothing, too much, or harm.</summary>
public sealed class BadNames(Prepared prepared) : IClassFixture<Prepared>
{
    private static readonly string[] Hostile = ["../x", "-rf", "a b", "🦊", "a\nb", "$(touch pwned)", "'; touch pwned; '", "../../etc/passwd", new string('x', 300), "\u202eabc"];

    public static TheoryData<string> HostileNames => [.. Hostile];

    public static TheoryData<string> BadTitles => ["../x", "-rf", "🦊", "", "   ", "///", new string('x', 300)];

    [Theory]
    [InlineData("next")]
    [InlineData("next", "--take", "--agent", "claude")]
    [InlineData("status")]
    [InlineData("log")]
    [InlineData("wp", "list")]
    [InlineData("wp", "note", "WP01", "--text", "x")]
    [InlineData("tasks", "finalize")]
    [InlineData("accept", "status")]
    [InlineData("accept", "apply")]
    [InlineData("merge", "plan")]
    [InlineData("merge", "run")]
    [InlineData("decision", "list")]
    [InlineData("mission", "show")]
    [InlineData("mission-run", "list")]
    [InlineData("retro", "skip", "--reason", "x")]
    public void An_unknown_mission_is_not_found_by_any_verb(params string[] verb)
    {
        using var mission = prepared.Planned();

        var answer = mission.Sandbox.Refuses(3, "MISSION_NOT_FOUND", [.. verb, "--mission", "scripted-misison"]);

        Assert.Equal(mission.Slug, answer.Json["error"]!["details"]!["candidates"]![0]!.ToString());
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void A_hostile_mission_is_not_found(string name)
    {
        using var mission = prepared.Planned();

        mission.Sandbox.Refuses(3, "MISSION_NOT_FOUND", "next", $"--mission={name}");
        mission.Sandbox.Refuses(3, "MISSION_NOT_FOUND", "wp", "note", "WP01", "--text", "x", $"--mission={name}");
        mission.Sandbox.Variables["SPEC_KITTY_MISSION"] = name.Replace("\0", "", StringComparison.Ordinal);
        mission.Sandbox.Refuses(3, "MISSION_NOT_FOUND", "next");
    }

    [Fact]
    public void A_name_of_two_missions_is_ambiguous_and_both_are_named()
    {
        using var mission = prepared.Planned();
        var other = mission.Sandbox.Ask("mission", "new", "Scripted Mission").Done()["mission_slug"];

        var answer = mission.Sandbox.Refuses(3, "MISSION_AMBIGUOUS", "next", "--mission", "scripted-mission");
        var unnamed = mission.Sandbox.Refuses(3, "MISSION_AMBIGUOUS", "next");

        Assert.Equal(new[] { mission.Slug, other }.Order(), answer.Json["error"]!["details"]!["candidates"]!.AsArray().Select(slug => slug!.ToString()).Order());
        Assert.Equal(2, unnamed.Json["error"]!["details"]!["candidates"]!.AsArray().Count);
    }

    [Fact]
    public void Kinds_of_identity_are_not_taken_for_one_another()
    {
        using var mission = prepared.Planned();
        var run = mission.Ask("mission-run", "list").Done().Data["mission_runs"]![0]!["mission_run_id"]!.ToString();

        mission.Sandbox.Refuses(3, "MISSION_NOT_FOUND", "next", "--mission", run);
        mission.Sandbox.Refuses(3, "MISSION_NOT_FOUND", "next", "--mission", "software-dev");
        mission.Sandbox.Refuses(3, "MISSION_TYPE_UNKNOWN", "mission", "new", "Another", "--mission-type", mission.Slug.ToLowerInvariant());
        mission.Sandbox.Refuses(2, "USAGE", "mission-run", "show", mission.Id);
        mission.Sandbox.Refuses(2, "USAGE", "wp", "show", mission.Slug, "--mission", mission.Slug);
    }

    [Theory]
    [InlineData(3, "WP_NOT_FOUND", "wp", "show", "WP99")]
    [InlineData(3, "WP_NOT_FOUND", "wp", "note", "WP99", "--text", "x")]
    [InlineData(3, "WP_NOT_FOUND", "wp", "claim", "WP99", "--agent", "claude")]
    [InlineData(2, "USAGE", "wp", "show", "../WP01")]
    [InlineData(2, "USAGE", "wp", "claim", "-rf", "--agent", "claude")]
    [InlineData(3, "SUBTASK_NOT_FOUND", "wp", "subtask", "T099", "--done", "--wp", "WP01", "--agent", "claude")]
    [InlineData(3, "CRITERION_NOT_FOUND", "accept", "verdict", "FR-077", "--result", "pass", "--evidence", "x")]
    [InlineData(2, "USAGE", "accept", "verdict", "FR-001", "--result", "maybe", "--evidence", "x")]
    [InlineData(2, "ACTOR_MALFORMED", "next", "--take", "--agent", "a b")]
    [InlineData(2, "ACTOR_MALFORMED", "next", "--take", "--agent", "$(id)")]
    [InlineData(4, "STALE_TOKEN", "next", "--agent", "claude", "--token", "0123abcd.1.ffff", "--result", "success")]
    [InlineData(2, "USAGE", "next", "--agent", "claude", "--token", "../x", "--result", "success")]
    [InlineData(3, "FILE_NOT_FOUND", "next", "--agent", "claude", "--token", "0123abcd.1.ffff", "--result", "success", "--verdict", "changes_requested", "--feedback-file", "no-such-file")]
    [InlineData(3, "DECISION_NOT_FOUND", "decision", "resolve", "01KZME3PVS904M4RA3V5RH7CQ6", "--answer", "x")]
    [InlineData(2, "USAGE", "nextt")]
    [InlineData(2, "USAGE", "next", "--no-such-option")]
    [InlineData(2, "USAGE", "wp")]
    [InlineData(2, "USAGE", "wp", "note", "WP01")]
    public void What_is_not_there_or_malformed_is_refused_with_a_code_of_its_own(int exit, string code, params string[] call)
    {
        using var mission = prepared.Planned();
        mission.Sandbox.Variables["SPEC_KITTY_MISSION"] = mission.Slug;

        mission.Sandbox.Refuses(exit, code, call);
    }

    [Theory]
    [MemberData(nameof(BadTitles))]
    public void A_title_that_makes_no_name_is_refused(string title)
    {
        using var mission = prepared.Planned();

        mission.Sandbox.Refuses(2, "MISSION_TITLE", "mission", "new", "--", title);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("Ünïcödé und 🦊 zwei")]
    [InlineData("$(touch pwned)")]
    [InlineData("what; touch pwned")]
    [InlineData("--mission")]
    public void A_title_becomes_a_plain_directory_name_or_nothing(string title)
    {
        using var mission = prepared.Planned();
        var answer = mission.Sandbox.Ask("mission", "new", "--", title);

        if (answer.Exit == 0)
        {
            Assert.Matches("^kitty-specs/[a-z0-9][a-z0-9-]*-[0-9A-Z]{8}$", answer["mission_dir"]);
            Assert.Equal("", mission.Sandbox.Git("status", "--porcelain"));
        }
        else
        {
            answer.Refused(2, "MISSION_TITLE");
        }
    }

    [Theory]
    [InlineData("$(touch pwned)")]
    [InlineData("`touch pwned`")]
    [InlineData("x'; touch pwned; '")]
    [InlineData("x\"; touch pwned; \"")]
    public void A_remedy_that_repeats_a_title_does_only_what_it_says(string title)
    {
        using var sandbox = Sandbox.WithRepository();
        var answer = sandbox.Ask("mission", "new", "--", title).Refused(1, "BRANCH_PROTECTED");

        foreach (var remedy in answer.Remedies)
        {
            using var elsewhere = sandbox.Copy();
            var (exit, output, errors) = elsewhere.Shell(remedy);
            Assert.True(exit == 0, $"`{remedy}` ended with {exit}: {output}{errors}");
            Assert.False(File.Exists(Path.Combine(elsewhere.Repository, "pwned")), remedy);
        }
    }

    [Fact]
    public void A_wrong_call_is_answered_in_json_when_the_environment_asks_for_it()
    {
        using var mission = prepared.Planned();
        mission.Sandbox.Variables["SPEC_KITTY_JSON"] = "1";

        var (exit, output, errors) = mission.Sandbox.Run(Binary.Location, mission.Sandbox.Repository, "nextt");

        new Answer("nextt", exit, output, errors).Refused(2, "USAGE");
    }
}
