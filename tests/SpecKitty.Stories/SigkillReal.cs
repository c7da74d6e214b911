using System.Diagnostics;
using System.Text.Json.Nodes;
using SpecKitty.Stories.Kit;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>Real processes, killed at random moments of whatever they were doing.</summary>
public sealed class SigkillReal
{
    private const int Parts = 3;
    private static readonly TimeSpan OutlivedBy = TimeSpan.FromSeconds(3);

    [Fact]
    public void What_was_acknowledged_survives_and_the_mission_can_be_driven_to_the_end()
    {
        var random = new Random(Length.Seed);
        var (kills, inTime) = (0, 0);
        while (kills < Length.Kills)
        {
            using var mission = ScriptedMission.Begin(Parts, kills % 4 == 3 ? "single_branch" : "lanes", Ground.Disk);
            var nemesis = new Nemesis(mission, random, Length.Kills - kills);
            mission.Through = nemesis.Call;
            try
            {
                mission.PlayToTheEnd();
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"SPEC_KITTY_SEED={Length.Seed}: {nemesis.Story}", failure);
            }

            (kills, inTime) = (kills + nemesis.Kills, inTime + nemesis.InTime);
            nemesis.Survived();
            Assert.All(mission.Lanes, lane => Assert.Equal("done", lane));
            Assert.Equal(Parts, Directory.GetFiles(Path.Combine(mission.Sandbox.Repository, "parts"), "part.txt", SearchOption.AllDirectories).Length);
            mission.Sandbox.Ask("doctor", "--fix").Done();
            RecordChecks.Record(mission);
        }

        Figures.Add("processes killed", kills);
        Figures.Add("processes killed while they were at work", inTime);
    }

    /// <summary>Kills some calls, looks what is left, and lets the caller call again.</summary>
    private sealed class Nemesis(ScriptedMission mission, Random random, int budget)
    {
        private readonly HashSet<string> acknowledged = [];
        private readonly Dictionary<string, TimeSpan> durations = [];
        private readonly List<string> story = [];

        public int Kills { get; private set; }

        /// <summary>How many of them were still at work.</summary>
        public int InTime { get; private set; }

        public string Story => string.Join("; ", story.TakeLast(8));

        public Answer Call(string[] arguments)
        {
            Note(arguments);
            if (Kills < budget && random.Next(3) > 0)
            {
                Kills++;
                if (!Kill(arguments) || random.Next(2) == 0)
                {
                    Survived();
                    Heal();
                    Survived();
                }
            }

            return Acknowledged(arguments);
        }

        /// <summary>Every row that was there when a call was answered is still there.</summary>
        public void Survived()
        {
            var known = RecordChecks.Ids(mission.Rows).Concat(RecordChecks.Ids(mission.JournalRows)).ToHashSet();
            Assert.Empty(acknowledged.Except(known));
        }

        /// <summary>A log verb is no step of the play, but is called all the time in real work.</summary>
        private void Note(string[] arguments)
        {
            if (arguments is ["next", ..] && mission.Rows.Any(row => row["wp_id"]?.ToString() == "WP01") && random.Next(4) == 0)
            {
                Acknowledged(["wp", "note", "WP01", "--text", "still here", "--agent", "gemini", "--mission", mission.Slug]).Done();
            }
        }

        private Answer Acknowledged(string[] arguments)
        {
            var begin = Stopwatch.GetTimestamp();
            var answer = Patiently(arguments);
            durations[Kind(arguments)] = Stopwatch.GetElapsedTime(begin);
            if (answer.Exit == 0)
            {
                acknowledged.UnionWith(RecordChecks.Ids(mission.Rows));
            }

            story.Add($"{answer.Call} -> {answer.Exit} {answer.Code}");
            return answer;
        }

        /// <summary>Whether its children, if it had any, live on.</summary>
        private bool Kill(string[] arguments)
        {
            var usual = durations.GetValueOrDefault(Kind(arguments), TimeSpan.FromMilliseconds(60));
            var moment = usual * (random.NextDouble() * 1.2);
            var isAlone = random.Next(2) == 0;
            using var process = mission.Sandbox.Begin(arguments);
            var begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begin) < moment && !process.HasExited)
            {
                Thread.SpinWait(50);
            }

            InTime += process.HasExited ? 0 : 1;
            process.Kill(entireProcessTree: !isAlone);
            process.WaitForExit();
            story.Add($"killed {(isAlone ? "alone" : "with its children")} after {moment.TotalMilliseconds:0.0} ms: {string.Join(' ', arguments)}");
            return isAlone;
        }

        /// <summary>Clean, or repaired by the doctor and by the remedies that it names for what only a person may touch.</summary>
        private void Heal()
        {
            var looked = mission.Sandbox.Ask("doctor");
            if (looked.Data["findings"] is JsonArray { Count: 0 })
            {
                return;
            }

            foreach (var finding in mission.Sandbox.Ask("doctor", "--fix").Done().Data["findings"]!.AsArray().Where(finding => !finding!["is_fixed"]!.GetValue<bool>()))
            {
                story.Add($"{finding!["code"]}: {finding["remedy"]}");
                mission.Sandbox.Shell(finding["remedy"]!.ToString());
            }

            Assert.Empty(mission.Sandbox.Ask("doctor").Done().Data["findings"]!.AsArray());
        }

        /// <summary>A git that outlived its parent may still be at work, and then the same command again may help.</summary>
        private Answer Patiently(string[] arguments)
        {
            var begin = Stopwatch.GetTimestamp();
            var answer = mission.Sandbox.Ask(arguments);
            while (answer.Exit == 4 && Stopwatch.GetElapsedTime(begin) < OutlivedBy)
            {
                answer = mission.Sandbox.Ask(arguments);
            }

            return answer;
        }

        private static string Kind(string[] arguments) => string.Join(' ', arguments.Where(word => word is not ['W', 'P', ..]).Take(2)) + (arguments.Contains("--take") ? " --take" : "");
    }
}
