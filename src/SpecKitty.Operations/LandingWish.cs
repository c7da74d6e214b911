using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>How a Mission is to be landed.</summary>
/// <param name="Strategy">How the commits come in.</param>
/// <param name="Way">Where the result goes.</param>
public sealed record LandingWish(LandingStrategy Strategy, LandingWish.Ways Way)
{
    /// <summary>Where the result of a landing goes.</summary>
    public enum Ways
    {
        /// <summary>Onto the target branch here.</summary>
        Here,

        /// <summary>Onto the target branch here, and from there to its remote.</summary>
        Push,

        /// <summary>To a branch of its own at the remote, for a pull request; here nothing moves.</summary>
        PullRequest,
    }
}
