using System.CommandLine;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty merge-driver</c>: git calls it, not people, so no help lists it.</summary>
internal static class MergeDriverCommand
{
    public const string Name = "merge-driver";

    public static Verb Define()
    {
        var driver = new Argument<string>("DRIVER") { Description = "Which kind of file is merged" };
        var (before, ours, theirs) = (new Argument<string>("BASE"), new Argument<string>("OURS"), new Argument<string>("THEIRS"));
        var marker = new Argument<int>("MARKER_LENGTH") { Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => 7 };
        var path = new Argument<string?>("PATH") { Arity = ArgumentArity.ZeroOrOne };
        return Verb.Changing(
            new Spelling(Name, "Merge three versions of a mission's file into the second", "git config merge.spec-kitty-event-log.driver"),
            parsed => new Options(parsed.GetRequiredValue(driver), new MergeFileRequest(parsed.GetRequiredValue(before), parsed.GetRequiredValue(ours), parsed.GetRequiredValue(theirs))
            {
                MarkerLength = parsed.GetValue(marker),
                Path = parsed.GetValue(path),
            }),
            Run).Taking(driver, before, ours, theirs, marker, path);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeRecordFile.Run(visit.Caller(), options.Driver, options.Request), CliJson.Default.MergeFileView, (_, _) => "");

    internal sealed record Options(string Driver, MergeFileRequest Request);
}
