using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>What every query does first: resolve, read once, collect what the reading noticed.</summary>
internal static class Read
{
    public static Outcome<Situation> Situation(Caller caller) =>
        caller.Resolve().Then(mission => Context.Situation.Read(mission, caller.Surroundings));

    public static Outcome<Repository> Repository(Caller caller) => caller.Surroundings.FindRepository();

    public static ImmutableArray<Warning> Warnings(Situation situation) => Warnings(situation.Reading.Notices);

    public static ImmutableArray<Warning> Warnings(ImmutableArray<RecordNotice> notices) =>
        [.. notices.Select(notice => new Warning(notice.Code, notice.Message, notice.Remedy))];
}
