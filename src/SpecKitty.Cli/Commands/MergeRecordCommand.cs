using System.CommandLine;
using SpecKitty.Cli.Words;
using SpecKitty.Operations;
using SpecKitty.Workspace;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty merge record</c></summary>
internal static class MergeRecordCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var commit = new Option<CommitId>("--commit") { Description = "The commit on the target branch that holds it, all its digits", HelpName = "SHA", Required = true, CustomParser = Arguments.Read<CommitId> };
        return Verb.Changing(
            new Spelling("record", "Note that the mission was landed elsewhere, once it is proved", "spec-kitty merge record --commit 4f1c2a9e0b7d4e2f8a6c5b3d1e9f7a8b6c4d2e0f"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(commit)),
            Run).Taking(commit, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeMission.Record(visit.Caller(options.Asking), options.Commit), CliJson.Default.MergeView, MergeWords.Of);

    internal sealed record Options(Asking Asking, CommitId Commit);
}
