using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Missions.Record;
using SpecKitty.Operations.Driving;
using SpecKitty.Runs;
using SpecKitty.Runs.Files;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>After every acknowledged change: what was folded is what a reload folds, byte for byte, and nothing hangs on the runtime folder.</summary>
internal static class ReplayChecker
{
    private static readonly Actor[] Actors = [.. new[] { "claude", "codex", "gemini" }.Select(tool => new Actor.Agent(tool, tool))];

    public static void Check(Stage stage, string call)
    {
        foreach (var (mission, surroundings) in Missions(stage))
        {
            Assert.Empty(Record(mission, call));
            Runs(mission, surroundings, call);
            WithoutRuntime(stage, mission, call);
        }
    }

    /// <summary>The same of the records alone, in which claims may have met that nobody has decided between.</summary>
    public static void CheckRecords(Stage stage, string call)
    {
        foreach (var (mission, _) in Missions(stage))
        {
            Assert.DoesNotContain(Record(mission, call), said => !said.StartsWith("WP_CONTESTED", StringComparison.Ordinal));
        }
    }

    /// <summary>Every Mission of the repository, opened anew.</summary>
    public static IEnumerable<(MissionContext Mission, Surroundings Surroundings)> Missions(Stage stage)
    {
        var specs = Path.Combine(stage.Repository, "kitty-specs");
        foreach (var folder in Directory.Exists(specs) ? Directory.GetDirectories(specs).Where(folder => File.Exists(Path.Combine(folder, "meta.json"))).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            var surroundings = stage.Surroundings();
            Assert.True(MissionContext.Resolve(Id.Of<MissionHandle>(Path.GetFileName(folder)), surroundings).Succeeded(out var mission, out var refusal), $"{folder}: {refusal?.Message}");
            yield return (mission, surroundings);
        }
    }

    public static MissionReading Reading(MissionContext mission)
    {
        Assert.True(MissionRecords.Read(mission.Place).Succeeded(out var reading, out var refusal), refusal?.Message);
        return reading;
    }

    /// <summary>Log, journal and snapshot tell the same Mission; gives what reading it noticed.</summary>
    private static string[] Record(MissionContext mission, string call)
    {
        var reading = Reading(mission);
        var stale = Derived.Of(mission.Place, reading).Where(made => !File.Exists(made.File.Path) || !File.ReadAllBytes(made.File.Path).AsSpan().SequenceEqual(made.Content));
        Assert.Equal($"After `{call}`", string.Join(", ", stale.Select(made => made.File.Relative).Prepend($"After `{call}`")));
        var folded = Text(reading.State);
        Assert.Equal(folded, Text(Folded(mission, StateSurfaces.Log.At(mission.Place.Checkout!, mission.Slug.ToString()))));
        Assert.Equal(folded, Text(Folded(mission, StateSurfaces.Journal.At(mission.Place.GitCommonDirectory, mission.Id.ToString()))));
        return [.. reading.Notices.Select(notice => $"{notice.Code} after `{call}`: {notice.Message}")];
    }

    private static MissionState Folded(MissionContext mission, SurfaceFile log)
    {
        using var stream = File.OpenRead(log.Path);
        return MissionRecords.Fold(mission.Place, stream);
    }

    /// <summary>The snapshot of each run is the fold of its journal.</summary>
    private static void Runs(MissionContext mission, Surroundings surroundings, string call)
    {
        var root = mission.Repository.PrimaryCheckout;
        Assert.True(new MissionRuns(root, surroundings.Files, surroundings.Ids).List().Succeeded(out var listing, out var refusal), refusal?.Message);
        Assert.True(listing.Damaged.IsEmpty && listing.Orphans.IsEmpty, $"After `{call}`: {string.Join(' ', listing.Damaged.Select(damage => damage.Message))}");
        foreach (var run in listing.Runs)
        {
            var file = StateSurfaces.RunState.At(root, run.Id.ToString()).Path;
            var stored = File.Exists(file) ? File.ReadAllText(file) : "{}";
            // Of a run that another product began, its keys stay.
            var kept = File.ReadLines(StateSurfaces.RunJournal.At(root, run.Id.ToString()).Path).First().Contains("\"seq\"", StringComparison.Ordinal) ? null : JsonNode.Parse(stored)!.AsObject();
            Assert.True(stored == Encoding.UTF8.GetString(RunStateJson.Bytes(run, kept)), $"After `{call}` state.json is of event {JsonNode.Parse(stored)!["x"]?["seq"]}, the journal of {run.Seq}.");
        }
    }

    /// <summary>Everybody would be told the same, but for what only the run knows: who has a step in hand, and what is held.</summary>
    private static void WithoutRuntime(Stage stage, MissionContext mission, string call)
    {
        var runtime = Path.Combine(stage.Repository, ".kittify", "runtime");
        if (!Directory.Exists(runtime))
        {
            return;
        }

        var (runs, before) = Decisions(stage, mission);
        Directory.Move(runtime, runtime + ".aside");
        var (_, after) = Decisions(stage, mission);
        Directory.Move(runtime + ".aside", runtime);
        foreach (var (actor, decision) in Actors.Zip(before))
        {
            var hangsOnRun = runs.Any(run => !run.Holds.IsEmpty || run.OpenIssues.Any(issue => issue.WorkPackage is null && issue.Actor.Id != actor.Id));
            Assert.True(hangsOnRun || decision == after[Array.IndexOf(Actors, actor)], $"After `{call}`, without the runtime, {actor.Wire} hears\n{after[Array.IndexOf(Actors, actor)]}\ninstead of\n{decision}");
        }
    }

    private static (ImmutableArray<MissionRun> Runs, string[] Decisions) Decisions(Stage stage, MissionContext mission)
    {
        Assert.True(Situation.Read(mission, stage.Surroundings()).Succeeded(out var situation, out var refusal), refusal?.Message);
        return (situation.Drivers, [.. Actors.Select(actor => Decision(stage, situation, actor))]);
    }

    private static string Decision(Stage stage, Situation situation, Actor actor)
    {
        Assert.True(RunChoice.Of(situation, actor, stage.Surroundings()).Succeeded(out var asked, out var refusal), refusal?.Message);
        return RunDecider.Decide(asked.Type, asked.Facts, asked.Run, actor).ToJson().ToJsonString();
    }

    /// <summary>All that a value says of itself, in one line each.</summary>
    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable many => $"[{string.Join(", ", Sorted(many))}]",
        IFormattable simple => simple.ToString(null, CultureInfo.InvariantCulture),
        _ when value.GetType() is var type && (type.IsPrimitive || type.IsEnum || type.GetInterfaces().Any(face => face.Name.StartsWith("IId", StringComparison.Ordinal))) => value.ToString()!,
        _ => $"{value.GetType().Name} {{ {string.Join("; ", Properties(value).Select(property => $"{property.Name} = {Text(property.GetValue(value))}"))} }}\n",
    };

    // A set has no order of its own.
    private static IEnumerable<string> Sorted(IEnumerable many) =>
        many.Cast<object?>().Select(Text) is var texts && many.GetType().Name.Contains("HashSet", StringComparison.Ordinal) ? texts.Order(StringComparer.Ordinal) : texts;

    private static IEnumerable<PropertyInfo> Properties(object value) =>
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0);
}
