using System.Collections.Immutable;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>A run that drives some Work Packages only.</summary>
public sealed class DecideScopeTests
{
    private static readonly Gen<(RunFacts Facts, MissionRun? Run, Actor? Actor, ImmutableArray<WorkPackageId> Scope)> Anything =
        Gen.Select(DecidePropertyTests.Anything, Gen.Int[1, 63]).Select((asked, bits) => (asked.Facts, asked.Run, asked.Actor, Scope(asked.Facts, bits)));

    [Fact]
    public void Offers_nothing_but_its_own_work_packages() => Anything.Sample(
        asked =>
        {
            var decision = RunDecider.Decide(Blueprint, asked.Facts with { Scope = asked.Scope }, null, asked.Actor);
            Assert.True(decision.Kind is not RunDecisionKind.Step || (decision.WorkPackage is { } offered && asked.Scope.Contains(offered)));
            Assert.True(decision.Code is null || !decision.Remedies.IsEmpty);
        },
        iter: Corpus.Cases * 5);

    [Fact]
    public void Offers_what_a_run_of_the_whole_mission_would_when_that_is_among_its_own() => Anything.Sample(
        asked =>
        {
            var whole = RunDecider.Decide(Blueprint, asked.Facts, null, asked.Actor);
            if (asked.Facts.Lifecycle is MissionLifecycle.Open && whole is { Kind: RunDecisionKind.Step, WorkPackage: { } offered } && asked.Scope.Contains(offered))
            {
                var some = RunDecider.Decide(Blueprint, asked.Facts with { Scope = asked.Scope }, null, asked.Actor);
                Assert.Equal((offered, whole.Role, whole.IsFix), (some.WorkPackage, some.Role, some.IsFix));
            }
        },
        iter: Corpus.Cases * 5);

    [Fact]
    public void Is_over_when_its_own_work_packages_are_whatever_else_is_open()
    {
        var facts = Working(Wp("WP01", Lane.Approved), Wp("WP02", Lane.Canceled), Wp("WP03")) with { Scope = [WpOf("WP01"), WpOf("WP02")] };

        Assert.Equal(RunDecisionKind.Terminal, RunDecider.Decide(Blueprint, facts, null, Claude).Kind);
        Assert.Equal(WpOf("WP03"), RunDecider.Decide(Blueprint, facts with { Scope = [] }, null, Claude).WorkPackage);
    }

    [Fact]
    public void Waits_for_a_work_package_that_is_not_its_own()
    {
        var facts = Working(Wp("WP01"), Wp("WP02").After("WP01")) with { Scope = [WpOf("WP02")] };

        Assert.Equal("WAITING", RunDecider.Decide(Blueprint, facts, null, Claude).Code);
        Assert.Equal(WpOf("WP02"), RunDecider.Decide(Blueprint, facts with { WorkPackages = [Wp("WP01", Lane.Approved), facts.WorkPackages[1]] }, null, Claude).WorkPackage);
    }

    [Fact]
    public void Leaves_a_workspace_alone_in_which_another_run_is_about_to_begin()
    {
        var (one, two) = (Wp("WP01") with { IsAboutToBeHeld = true, WorkspaceKey = "lane-a" }, Wp("WP02") with { WorkspaceKey = "lane-a" });

        Assert.NotEqual(RunDecisionKind.Step, RunDecider.Decide(Blueprint, Working(one, two) with { Scope = [WpOf("WP02")] }, null, Claude).Kind);
        Assert.Equal(WpOf("WP02"), RunDecider.Decide(Blueprint, Working(one with { IsAboutToBeHeld = false }, two) with { Scope = [WpOf("WP02")] }, null, Claude).WorkPackage);
    }

    [Fact]
    public void Sends_whoever_finds_the_planning_undone_to_a_run_of_the_whole_mission()
    {
        var facts = Done("specify") with { WorkPackages = [Wp("WP01")], Scope = [WpOf("WP01")] };

        var decision = RunDecider.Decide(Blueprint, facts, Run(), Claude);

        Assert.Equal(("DEPENDENCY", $"spec-kitty mission-run abandon {Run().Id} --reason TEXT"), (decision.Code, decision.Remedies[0]));
    }

    [Fact]
    public void Hands_out_nothing_else_even_when_asked_to()
    {
        var run = MissionRun.Fold([new RunEvent.Started(Run().Id, Mission, Slug, Blueprint, Run().Frozen) { Scope = [WpOf("WP01")] }])!;

        Assert.Equal("RUN_SCOPE", run.Prepare(IssueOf("2", "implement", Claude, "WP02")).Refusal!.Code);
        Assert.Equal("RUN_SCOPE", run.Prepare(IssueOf("2", "plan", Claude)).Refusal!.Code);
        Assert.Null(run.Prepare(IssueOf("2", "implement", Claude, "WP01")).Refusal);
    }

    private static ImmutableArray<WorkPackageId> Scope(RunFacts facts, int bits) => [.. facts.WorkPackages.Where((_, at) => (bits & (1 << at)) != 0).Select(wp => wp.Id).DefaultIfEmpty(WpOf("WP01"))];
}
