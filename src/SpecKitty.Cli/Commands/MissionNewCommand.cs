using System.CommandLine;
using SpecKitty.Cli.Words;
using SpecKitty.Missions;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission new</c></summary>
internal static class MissionNewCommand
{
    public static Verb Define()
    {
        var title = new Argument<string>("TITLE") { Description = "What people will call it" };
        var type = Arguments.MissionType();
        var topology = Arguments.Choice("--topology", "Where the work happens (default: as the mission type says)", ("lanes", "lanes"), ("single_branch", "single_branch"));
        var purpose = Arguments.Text("--purpose", "TEXT", "Why it exists, in a sentence");
        var target = Arguments.Text("--target-branch", "BRANCH", "The branch it lands on (default: the one that is checked out)");
        var commits = Arguments.Choice<MissionMeta.CommitPolicy.Rhythm?>(
            "--commit-policy", "When it is committed (default: as the project says, else at the end of each phase)",
            ("phase", MissionMeta.CommitPolicy.Rhythm.Phase), ("each", MissionMeta.CommitPolicy.Rhythm.Each), ("manual", MissionMeta.CommitPolicy.Rhythm.Manual));
        var agent = Arguments.Agent();
        return Verb.Changing(
            new Spelling("new", "Begin a mission, on a branch of its own", "spec-kitty mission new \"Greeting Service\" --purpose \"Greet people by name.\""),
            parsed => new Options(new MissionDraft(parsed.GetRequiredValue(title), parsed.GetValue(type))
            {
                Topology = parsed.GetValue(topology),
                Purpose = parsed.GetValue(purpose),
                TargetBranch = parsed.GetValue(target),
                Commits = parsed.GetValue(commits),
                Agent = parsed.GetValue(agent),
            }),
            Run).Taking(title, type, topology, purpose, target, commits, agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        CreateMission.Run(visit.Caller(new Asking(null, options.Draft.Agent)), options.Draft),
        CliJson.Default.MissionView,
        MissionWords.Begun);

    internal sealed record Options(MissionDraft Draft);
}
