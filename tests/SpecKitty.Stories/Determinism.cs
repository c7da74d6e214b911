using System.Text.RegularExpressions;
using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>What is next is the same to the byte in every locale and time zone, and wherever in the repository it is asked.</summary>
public sealed partial class Determinism
{
    private static readonly Dictionary<string, string?>[] Environments =
    [
        new() { ["LC_ALL"] = "tr_TR.UTF-8", ["LANG"] = "tr_TR.UTF-8" }, new() { ["LC_ALL"] = "ar_SA.UTF-8" }, new() { ["LC_ALL"] = "C", ["LANG"] = null }, new() { ["LC_ALL"] = "de_DE.ISO-8859-1" },
        new() { ["TZ"] = "Asia/Kolkata" }, new() { ["TZ"] = "America/St_Johns" }, new() { ["TZ"] = "no/where" }, new() { ["LC_NUMERIC"] = "fr_FR.UTF-8", ["LC_TIME"] = "ja_JP.UTF-8", ["TERM"] = "dumb" },
    ];

    [Fact]
    public void A_decision_is_the_same_in_every_locale_zone_and_place()
    {
        using var mission = ScriptedMission.Planned(3);
        var place = mission.Take("codex").Done()["workspace_path"]!;
        foreach (var agent in new[] { "claude", "codex" })
        {
            var here = Timeless(mission.Ask("next", "--agent", agent).Done());
            foreach (var environment in Environments)
            {
                environment.ToList().ForEach(variable => mission.Sandbox.Variables[variable.Key] = variable.Value);
                Assert.Equal(here, Timeless(mission.Ask("next", "--agent", agent).Done()));
                mission.Sandbox.Variables.Clear();
            }

            Assert.Equal(here, Timeless(mission.Sandbox.AskIn(place, "next", "--agent", agent, "--mission", mission.Slug).Done()));
            Assert.Equal(here, Timeless(mission.Sandbox.AskIn(Path.Combine(mission.Sandbox.Repository, "kitty-specs"), "next", "--agent", agent, "--mission", mission.Slug).Done()));
        }
    }

    private static string Timeless(Answer answer) => Timestamp().Replace(answer.Output, "");

    [GeneratedRegex("\"timestamp\":\"[^\"]*\"")]
    private static partial Regex Timestamp();
}
