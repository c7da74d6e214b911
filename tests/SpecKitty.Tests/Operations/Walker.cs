using System.Text.Json.Nodes;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Somebody who works on a Mission, is killed now and then, and does to the repository what people do with git; who remembers every row that the product ever told of.</summary>
internal sealed class Walker
{
    private const int LatestKill = 30;

    private static readonly string[][] Later =
    [
        ["next", "--take", "--agent", "claude"], ["next", "--take", "--agent", "codex"], ["accept", "apply", "--agent", "claude"], ["merge", "run"], ["merge", "run"], ["mission", "reopen", "--reason", "once more", "--agent", "claude"],
        ["retro", "skip", "--reason", "small", "--agent", "claude"], ["tasks", "finalize", "--agent", "claude"], ["doctor", "--fix"], ["wp", "cancel", "WP04", "--reason", "unwanted", "--agent", "gemini"],
        ["accept", "verdict", "FR-001", "--result", "pass", "--evidence", "tried", "--agent", "claude"], ["wp", "submit", "WP01", "--agent", "claude"], ["wp", "reject", "WP02", "--feedback", "more", "--agent", "claude"],
    ];

    private readonly Stage stage;
    private readonly string mission;
    private readonly Random chance;
    private readonly Wanderer wanderer;
    private readonly Mishaps mishaps;
    private readonly HashSet<string> seen = [];
    private readonly HashSet<string> foreign = [];
    private readonly List<string> trace = [];

    public Walker(Stage stage, string mission, Random chance)
    {
        (this.stage, this.mission, this.chance) = (stage, mission, chance);
        wanderer = new Wanderer(stage, mission, chance);
        mishaps = new Mishaps(stage, chance);
        Look();
    }

    /// <summary>What was done, in words.</summary>
    public IReadOnlyList<string> Trace => trace;

    /// <summary>How many rows writes put back into a log.</summary>
    public int Restored { get; private set; }

    public void Step()
    {
        switch (chance.Next(10))
        {
            case < 4:
                Say(string.Join(' ', Write(Call()).Call));
                break;
            case < 6:
                Kill();
                break;
            case < 9:
                Say(mishaps.Strike());
                break;
            default:
                Visit();
                break;
        }

        Look();
    }

    /// <summary>Ends what git is in the middle of, goes where the record is written and writes: then the tracked log has every row.</summary>
    public void ComeHome()
    {
        Say(mishaps.GoHome());
        Look();
        Write(["doctor", "--fix"]);
        string[] last = ["wp", "note", "WP01", "--text", "home", "--agent", "claude"];
        for (var tries = 0; tries < 2 && Write(last) is { Exit: 5 } damaged; tries++)
        {
            Say($"{damaged.Code}: {mishaps.Follow([.. damaged.Remedies])}");
        }

        Write(last).Done();
        Look();
        Assert.Equal("", string.Join(' ', seen.Except(Rows(LogFile()!))));
        ReplayChecker.CheckRecords(stage, "the last write");
    }

    private void Say(string words) => trace.Add(words);

    private string[] Call() => chance.Next(3) == 0 ? Later[chance.Next(Later.Length)] : wanderer.Call();

    /// <summary>Calls the product to change something; when it did, the log lacks nothing, and what it had lacked was said.</summary>
    private Reply Write(string[] call)
    {
        var lost = LogFile() is { } before ? Known().Except(Rows(before)).ToArray() : [];
        var reply = wanderer.Ask(call);
        Assert.True(reply.Exit is >= 0 and <= 5 && reply.Code != "USAGE", reply.ToString());
        if (reply.Exit == 0 && LogFile() is { } after)
        {
            Assert.Equal("", string.Join(' ', Known().Except(Rows(after))));
            Restored += lost.Length;
            IsSaid(reply, lost.Length);
        }

        if (reply.Exit == 0)
        {
            foreign.Clear();
        }

        return reply;
    }

    /// <summary>How many rows were put back, into what and from where.</summary>
    private static void IsSaid(Reply reply, int lost)
    {
        if (lost > 0 && !reply.Call.StartsWith("doctor", StringComparison.Ordinal))
        {
            var said = reply.Json["warnings"]!.AsArray().SingleOrDefault(warning => warning!["code"]!.ToString() == "LOG_HEALED")?["message"]!.ToString();
            Assert.True(said is not null, $"{lost} rows were restored and nobody said so: {reply}");
            Assert.Matches(@$"^`kitty-specs/\S+/status\.events\.jsonl` lacked rows; restored from the local journal \(`spec-kitty/journal/\w+\.jsonl`\): {lost}\.$", said);
        }
    }

    private void Kill()
    {
        var (at, tears, call) = (chance.Next(1, LatestKill), chance.Next(2) == 0, Call());
        var killed = stage.Kill(at, tears, wanderer.About(call));
        Say($"{string.Join(' ', call)}, {(killed.HasCrashed ? $"killed at effect {at}{(tears ? ", torn" : "")}: {killed.Effects[^1]}" : "which lived")}");
    }

    /// <summary>A clone that somebody else works in for a while; what it pushes is pulled.</summary>
    private void Visit()
    {
        using var clone = mishaps.Clone();
        if (clone is null || !File.Exists(Path.Combine(clone.Repository, "kitty-specs", mission, "meta.json")))
        {
            Say("a clone without the Mission");
        }
        else
        {
            var guest = new Walker(clone, mission, chance);
            for (var steps = chance.Next(1, 4); steps > 0; steps--)
            {
                var call = wanderer.Call();
                guest.Write(call);
                guest.Look();
            }

            guest.wanderer.Commit();
            foreign.UnionWith(guest.seen.Except(seen));
            Say($"a clone, and {mishaps.Pull(clone)}");
        }
    }

    /// <summary>No row that was ever told of is missing. Of those that git alone brought, none need stay before a command has written.</summary>
    private void Look()
    {
        var known = Known();
        Assert.Equal("", string.Join(' ', seen.Except(known)));
        seen.UnionWith(known.Except(foreign));
    }

    private HashSet<string> Known() =>
        MissionRecords.History(Find().Place).Succeeded(out var history, out var refusal) ? [.. history.Select(entry => entry.Id!.Value.ToString())] : throw new InvalidOperationException(refusal.Message);

    private string? LogFile() => Find().Place.Directory is { } folder ? Path.Combine(folder, "status.events.jsonl") : null;

    /// <summary>The Mission, as any command finds it; when its files are gone, after what the product says would help.</summary>
    private MissionContext Find()
    {
        for (var tries = 0; ; tries++)
        {
            if (MissionContext.Resolve(Id.Of<MissionHandle>(mission), stage.Surroundings()).Succeeded(out var found, out var refusal))
            {
                return found;
            }

            Assert.True(tries < 3 && refusal.Remedies is [['g', 'i', 't', ..], ..], $"{refusal.Code}: {refusal.Message} {string.Join("; ", refusal.Remedies)}");
            Say($"{refusal.Code}: {mishaps.Follow(refusal.Remedies)}");
        }
    }

    private static HashSet<string> Rows(string log) => File.Exists(log) ? [.. File.ReadLines(log).Select(EventId).OfType<string>()] : [];

    private static string? EventId(string line)
    {
        try
        {
            return (JsonNode.Parse(line) as JsonObject)?["event_id"]?.ToString();
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
