using System.Collections.Concurrent;
using System.Globalization;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;
using Xunit.Sdk;

namespace SpecKitty.Tests.Operations;

/// <summary>Five actors do what they like while processes are killed and paused, the clock jumps and the disk fails: what they were told, and what anybody sees, is what one call after the other would give.</summary>
public sealed class HistoryCheck(ITestOutputHelper output)
{
    private const int Deeds = 14;
    private static readonly int Histories = Sizes.Of("SPEC_KITTY_RANDOM_HISTORIES", 40, 500, 10_000);

    [Fact]
    public void Every_history_is_that_of_one_call_after_the_other()
    {
        output.WriteLine($"SPEC_KITTY_SEED={Sizes.Seed}");
        var (beginning, mission) = Wanderer.Planned(Sizes.Seed);
        using var _ = beginning;
        beginning.Write(".kittify/config.yaml", File.ReadAllText(Path.Combine(beginning.Repository, ".kittify", "config.yaml")) + "overrides: agents\n");
        beginning.CommitAll("agents may override");
        var broken = new ConcurrentQueue<string>();
        AtOnce.For(Histories, (number, loop) =>
        {
            using var history = new History(beginning.Copy(Sizes.Seed + number), mission, new Random(unchecked((Sizes.Seed * 1_000_003) + number)));
            if (history.Violation() is { } violation)
            {
                broken.Enqueue($"history {number}: {violation}");
                loop.Stop();
            }
        });
        Figures.Add("histories checked", Histories);
        Assert.True(broken.IsEmpty, $"SPEC_KITTY_SEED={Sizes.Seed}\n{string.Join('\n', broken)}");
    }

    /// <summary>One random history.</summary>
    private sealed class History(Stage stage, string mission, Random chance) : IDisposable
    {
        private const int MostEffects = 14;
        private static readonly string[] Actors = ["claude", "codex", "gemini", "cursor", "claude#second"];
        private static readonly string[] Verbs =
        [
            "note", "note", "claim", "claim", "claim", "claim", "release", "block", "unblock", "unblock", "subtask done", "subtask open", "review", "review", "approve", "approve", "reject", "reject",
            "override for_review", "override for_review", "override planned", "override approved", "cancel",
        ];

        private readonly Worlds worlds = Worlds.Of(State(stage));
        private readonly List<string> told = [];
        private readonly HashSet<string> rows = [];
        private int words;

        /// <summary>What cannot be; null when everything can.</summary>
        public string? Violation()
        {
            try
            {
                for (var deed = 0; deed < Deeds && !worlds.AreNone; deed++)
                {
                    Do();
                    Look();
                }

                return worlds.AreNone ? Story() : null;
            }
            catch (Exception failure)
            {
                return $"{stage.Placeless(failure is XunitException ? failure.Message : failure.ToString())}\n{Story()}";
            }
        }

        public void Dispose() => stage.Dispose();

        private void Do()
        {
            var deed = Deed();
            switch (chance.Next(10))
            {
                case 0 or 1:
                    Unheard(deed, "killed", stage.Kill(chance.Next(1, MostEffects), chance.Next(2) == 0, Call(deed)).HasCrashed);
                    break;
                case 2:
                    Heard(deed, stage.Ask(new FailingIo(chance.Next(1, MostEffects), (DiskFaults.Ailment)chance.Next(3)), Call(deed)));
                    break;
                case 3:
                    AtOnce(deed, Deed());
                    break;
                case 4:
                    Jump(TimeSpan.FromMinutes(chance.Next(-600, 600)));
                    Heard(deed, stage.Ask(Call(deed)));
                    break;
                default:
                    Heard(deed, stage.Ask(Call(deed)));
                    break;
            }
        }

        private Worlds.Deed Deed() => new(
            Verbs[chance.Next(Verbs.Length)],
            Actors[chance.Next(Actors.Length)],
            string.Create(CultureInfo.InvariantCulture, $"WP0{chance.Next(1, 4)}"),
            string.Create(CultureInfo.InvariantCulture, $"word {++words:00}"));

        private void Jump(TimeSpan time)
        {
            told.Add(string.Create(CultureInfo.InvariantCulture, $"the clock jumps by {time.TotalMinutes} minutes"));
            stage.Clock.Pass(time);
        }

        /// <summary>Who was not answered asks the same again, sometimes.</summary>
        private void Unheard(Worlds.Deed deed, string how, bool isKilled)
        {
            told.Add($"{deed}: {(isKilled ? how : "done, and not heard")}");
            worlds.Heard(deed, Worlds.Ending.Unheard);
            Look();
            if (chance.Next(2) == 0)
            {
                Heard(deed, stage.Ask(Call(deed)));
            }
        }

        private void Heard(Worlds.Deed deed, Reply reply)
        {
            told.Add($"{deed}: {reply.Exit} {reply.Code}");
            worlds.Heard(deed, EndingOf(reply));
        }

        /// <summary>One process stands still while another one runs, as far as that one comes.</summary>
        private void AtOnce(Worlds.Deed paused, Worlds.Deed other)
        {
            (Worlds.Deed Deed, Worlds.Ending Ending)? meanwhile = null;
            var reply = stage.Ask(new PausedIo(chance.Next(1, MostEffects), () => meanwhile = (other, Quick(other))), Call(paused));
            told.Add($"{paused}: {reply.Exit} {reply.Code}{(meanwhile is { } ran ? $", and while it stood still {other}: {ran.Ending}" : "")}");
            if (meanwhile is { } between)
            {
                worlds.HeardAtOnce((paused, EndingOf(reply)), between);
            }
            else
            {
                worlds.Heard(paused, EndingOf(reply));
            }
        }

        /// <summary>Runs without waiting for a lock: who would have to wait is killed.</summary>
        private Worlds.Ending Quick(Worlds.Deed deed)
        {
            var disk = PausedIo.Impatient();
            var reply = stage.Ask(disk, Call(deed));
            return disk.HasGivenUp ? Worlds.Ending.Undone : EndingOf(reply);
        }

        /// <summary>A clock that is more than a day behind refuses everything, whatever the lanes say.</summary>
        private static Worlds.Ending EndingOf(Reply reply)
        {
            Assert.True(reply.Exit is 0 or 1 or 4, reply.ToString());
            return (reply.Exit, reply.Code) switch
            {
                (0, _) => Worlds.Ending.Done,
                (_, "DISK") => Worlds.Ending.Unheard,
                (_, "CLOCK_SKEW") => Worlds.Ending.Undone,
                _ => Worlds.Ending.Refused,
            };
        }

        private void Look()
        {
            var before = worlds.ToString();
            var state = State(stage);
            worlds.Seen(state);
            if (worlds.AreNone)
            {
                told.Add($"seen: {string.Join("; ", state.WorkPackages.Values.Select(wp => $"{wp.Id} {wp.Lane.Wire()} {wp.Holder?.Id} notes [{string.Join(", ", wp.Notes)}] marks [{string.Join(", ", wp.Subtasks)}]"))}\nbut it could only be\n       {before}");
            }

            var now = Ids();
            Assert.Equal("", string.Join(' ', rows.Except(now)));
            rows.UnionWith(now);
        }

        private HashSet<string> Ids()
        {
            Assert.True(MissionRecords.History(ReplayChecker.Missions(stage).Single().Mission.Place).Succeeded(out var history, out var refusal), refusal?.Message);
            return [.. history.Select(entry => entry.Id!.Value.ToString())];
        }

        private string[] Call(Worlds.Deed deed) => [.. deed.Call, "--mission", mission];

        private string Story() => string.Join("\n    ", told);

        private static MissionState State(Stage stage) => ReplayChecker.Reading(ReplayChecker.Missions(stage).Single().Mission).State;
    }
}
