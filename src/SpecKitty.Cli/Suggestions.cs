using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli;

/// <summary>What a shell may complete from the repository. Reads, takes no lock, and says nothing when there is nothing.</summary>
internal static class Suggestions
{
    /// <summary>Answers the shell's <c>[suggest:CURSOR] LINE</c>: one word a line.</summary>
    public static ExitCode Show(Visit visit, ParseResult parsed)
    {
        // A shell asks once; the library has no answer to two questions in one line.
        if (parsed.Tokens.Count(token => token.Type is TokenType.Directive) > 1)
        {
            return ExitCode.Usage;
        }

        var output = new InvocationConfiguration { Output = visit.Host.Terminal.Out, Error = visit.Host.Terminal.Error, EnableDefaultExceptionHandler = false };
        return parsed.Invoke(output) == 0 ? ExitCode.Done : ExitCode.Usage;
    }

    /// <summary>The Missions of this repository.</summary>
    public static IEnumerable<string> Missions(Host host)
    {
        var surroundings = host.Surroundings();
        return surroundings.FindRepository().Succeeded(out var repository, out _)
            ? MissionDirectories.All(repository, surroundings).Select(mission => mission.Slug.ToString())
            : [];
    }

    /// <summary>The Work Packages of the Mission that the line names, or of the one that is meant here.</summary>
    public static IEnumerable<string> WorkPackages(Host host, CompletionContext context)
    {
        var named = context.ParseResult.Tokens.SkipWhile(token => token.Value != Arguments.MissionName).Skip(1).FirstOrDefault()?.Value;
        var asked = MissionHandle.TryParse(named, out var mission) ? mission : (MissionHandle?)null;
        var answer = ListWorkPackages.Run(new Caller(host.Surroundings(), asked, null));
        return answer.View?.WorkPackages.Select(workPackage => workPackage.WpId.ToString()) ?? [];
    }
}
