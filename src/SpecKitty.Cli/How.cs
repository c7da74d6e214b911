using System.CommandLine;
using SpecKitty.Operations;
using SpecKitty.Workspace;

namespace SpecKitty.Cli;

/// <summary>The options that say how a Mission is landed.</summary>
internal sealed class How
{
    private readonly Option<LandingStrategy?> strategy = Arguments.Strategy();
    private readonly Option<bool> push = Arguments.Flag("--push", "Send the target branch to its remote afterwards");
    private readonly Option<bool> proposed = Arguments.Flag("--pr", "Send the result to a branch of its own at the remote, for a pull request, and land nothing here");

    /// <summary>What they say.</summary>
    public LandingWish Of(ParseResult parsed) => new(
        parsed.GetValue(strategy) ?? LandingStrategy.Merge,
        parsed.GetValue(push) ? LandingWish.Ways.Push : parsed.GetValue(proposed) ? LandingWish.Ways.PullRequest : LandingWish.Ways.Here);

    /// <summary>A verb that takes them.</summary>
    public Verb Taken(Verb verb, Who who)
    {
        var taking = verb.Taking(strategy, push, proposed, who.Mission, who.Agent);
        taking.Validators.Add(Rules.NotBoth(push, proposed));
        return taking;
    }
}
