using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using SpecKitty.Cli.Commands;

namespace SpecKitty.Cli;

/// <summary>The command line: the whole tree of verbs, and what happens to a call. To see what the tool can do, read this file.</summary>
internal static class Door
{
    private static readonly string[] Verbs =
        ["init", "mission", "mission-type", "decision", "tasks", "next", "wp", "accept", "merge", "retro", "status", "log", "dossier", "mission-run", "doctor", "completion"];

    /// <summary>Answers one call, whatever comes; gives the exit code.</summary>
    public static int Open(string[] args, Host host)
    {
        var visit = new Visit(host, "", Manner.Of(args, host));
        try
        {
            var parsed = Parse(args, host);
            visit = visit with { Command = string.Join(' ', Help.PathOf(parsed.CommandResult.Command)) };
            var code = Answer(visit, parsed);
            host.Terminal.Out.Flush();
            return (int)code;
        }
        catch (Exception failure)
        {
            return (int)Failure.Tell(failure, visit);
        }
    }

    /// <summary>What a command line asks for, without doing it.</summary>
    internal static ParseResult Parse(IReadOnlyList<string> args, Host host) => Tree(Spelled(args), host).Parse(Spelled(args), new ParserConfiguration
    {
        // `-rf` is a word, not two options, and a text may begin with `@`.
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null,
    });

    /// <summary>All verbs that people call, for help, completion and the reference page.</summary>
    internal static RootCommand Everything(Host host) => Root(Verbs.Select(name => Make(name, host)).OfType<Command>());

    private static ExitCode Answer(Visit visit, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed is { Action: HelpAction, UnmatchedTokens.Count: > 0 } && command is not Verb)
        {
            return visit.Refuse(Misunderstanding.Of(parsed, Everything(visit.Host)));
        }

        if (parsed.Action is HelpAction || (command is RootCommand && parsed.CommandResult.Children.All(child => child is OptionResult) && parsed.UnmatchedTokens.Count == 0))
        {
            return parsed.GetResult(About.OptionName) is OptionResult { Implicit: false } ? About.Show(visit) : Help.Show(visit, command);
        }

        return parsed switch
        {
            { Action: SynchronousCommandLineAction and not ParseErrorAction } => Suggestions.Show(visit, parsed),
            { Errors.Count: 0, CommandResult.Command: Verb verb } => verb.Run(visit, parsed),
            _ => visit.Refuse(Misunderstanding.Of(parsed, Everything(visit.Host))),
        };
    }

    /// <summary>Only the verb that is called is built; all of them when it is not clear which that is.</summary>
    private static RootCommand Tree(IReadOnlyList<string> args, Host host) => args switch
    {
        [About.OptionName, ..] => Root([]),
        [var name, ..] when Make(name, host) is { } verb => Root([verb]),
        _ => Everything(host),
    };

    private static Command? Make(string name, Host host) => name switch
    {
        "init" => InitCommand.Define(),
        "mission" => Group(name, "Begin and find missions", MissionNewCommand.Define(), MissionListCommand.Define(), MissionShowCommand.Define(host), MissionImportCommand.Define(host),
            MissionAuditCommand.Define(host), MissionCommitCommand.Define(host), MissionCloseCommand.Define(host), MissionReopenCommand.Define(host)),
        "mission-type" => Group(name, "See, check and begin the blueprints that a mission can follow", MissionTypeListCommand.Define(), MissionTypeShowCommand.Define(), MissionTypeCheckCommand.Define(), MissionTypeNewCommand.Define()),
        "decision" => Group(name, "Ask and answer the questions of a mission",
            DecisionOpenCommand.Define(host), DecisionResolveCommand.Define(host), DecisionLeaveCommand.Defer(host), DecisionLeaveCommand.Cancel(host),
            DecisionDelegateCommand.Define(host), DecisionFormCommand.Define(host), DecisionListCommand.Define(host)),
        "tasks" => Group(name, "Fix what the work packages are", TasksFinalizeCommand.Define(host), TasksCheckCommand.Define(host), TasksAmendCommand.Define(host)),
        "next" => NextCommand.Define(host),
        "wp" => Group(name, "Work on work packages and review them",
            WpListCommand.Define(host), WpShowCommand.Define(host), WpClaimCommand.Define(host), WpHeartbeatCommand.Define(host), WpSubtaskCommand.Define(host),
            WpNoteCommand.Define(host), WpSubmitCommand.Define(host), WpReviewCommand.Define(host), WpApproveCommand.Define(host), WpRejectCommand.Define(host), WpReleaseCommand.Define(host),
            WpBlockCommand.Define(host), WpUnblockCommand.Define(host), WpCancelCommand.Define(host), WpOverrideCommand.Define(host), WpResolveCommand.Define(host), WpRebaseCommand.Define(host)),
        "accept" => Group(name, "Judge the whole by its requirements",
            AcceptStatusCommand.Define(host), AcceptVerdictCommand.Define(host), AcceptApplyCommand.Define(host)),
        "merge" => Group(name, "Land a mission on its target branch",
            MergePlanCommand.Define(host), MergeRunCommand.Define(host), MergeResumeCommand.Define(host), MergeAbortCommand.Define(host),
            MergeUndoCommand.Define(host), MergeRecordCommand.Define(host)),
        "retro" => Group(name, "Look back on a mission", RetroSkipCommand.Define(host)),
        "status" => StatusCommand.Define(host),
        "log" => LogCommand.Define(host),
        "dossier" => DossierCommand.Define(host),
        "mission-run" => Group(name, "See and steer the drives of missions on this machine",
            MissionRunListCommand.Define(host), MissionRunShowCommand.Define(), MissionRunStartCommand.Define(host), MissionRunSupersedeCommand.Define(host), MissionRunAbandonCommand.Define(host),
            MissionRunMigrateCommand.Define(host), MissionRunImportCommand.Define(host), MissionRunIndexCommand.Define(), MissionRunVerifyCommand.Define(), MissionRunReplayCommand.Define(), MissionRunWatchCommand.Define()),
        "doctor" or "verify-setup" => DoctorCommand.Define(),
        "completion" => CompletionCommand.Define(),
        MergeDriverCommand.Name => MergeDriverCommand.Define(),
        _ => null,
    };

    private static Command Group(string name, string description, params ReadOnlySpan<Command> verbs)
    {
        var group = new Command(name, description);
        foreach (var verb in verbs)
        {
            group.Add(verb);
        }

        return group;
    }

    private static RootCommand Root(IEnumerable<Command> verbs)
    {
        var root = new RootCommand("From an idea to merged code, one step at a time");
        root.Options.Clear();
        root.Add(new HelpOption("--help", "-h") { Description = "Explain the verb" });
        root.Add(About.Define());
        foreach (var shared in new Option[] { Arguments.Json(), Arguments.Color() })
        {
            shared.Recursive = true;
            root.Add(shared);
        }

        foreach (var verb in verbs)
        {
            root.Add(verb);
        }

        return root;
    }

    /// <summary><c>help wp claim</c> is <c>wp claim --help</c>; and a clone that upstream set up calls <c>merge-driver-meta</c>.</summary>
    private static IReadOnlyList<string> Spelled(IReadOnlyList<string> args) => args switch
    {
        ["help", ..] => [.. args.Skip(1), "--help"],
        [var driver, ..] when driver.StartsWith(MergeDriverCommand.Name + '-', StringComparison.Ordinal) => [MergeDriverCommand.Name, driver[(MergeDriverCommand.Name.Length + 1)..], .. args.Skip(1)],
        _ => args,
    };
}
