using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations;

/// <summary>Which commit policy a Mission has: the one that is settled for it, else the project's, else a commit for each phase.</summary>
internal static class CommitPolicies
{
    /// <summary>Refused while the project's settings are needed and cannot be read.</summary>
    public static Outcome<MissionMeta.CommitPolicy> Of(MissionContext mission) => Of(mission.Meta, mission.Place.Checkout ?? mission.Repository.PrimaryCheckout);

    /// <summary>The same for a Mission whose settings lie in that checkout.</summary>
    public static Outcome<MissionMeta.CommitPolicy> Of(MissionMeta meta, string checkout) => meta.Commits is { } settled
        ? settled
        : ProjectConfig.Read(checkout).Map(config => config.Commits is { } said
            ? new MissionMeta.CommitPolicy(said, MissionMeta.CommitPolicy.Origin.Config)
            : new MissionMeta.CommitPolicy(MissionMeta.CommitPolicy.Rhythm.Phase, MissionMeta.CommitPolicy.Origin.Default));
}
