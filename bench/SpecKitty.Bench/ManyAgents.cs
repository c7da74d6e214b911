using System.Diagnostics;
using System.Globalization;

namespace SpecKitty.Bench;

/// <summary>Twenty agents at once on one large repository: what taking their Work Packages and landing their Mission cost beside the git commands that both stand for.</summary>
internal sealed class ManyAgents(string folder, string binary)
{
    private const int Agents = 20;
    private const int Claims = 40;
    private const int Files = 10_000;
    private const int Rounds = 3;

    /// <summary>Measures and prints its part of the table.</summary>
    public IEnumerable<Verdict> Measure()
    {
        var rounds = Enumerable.Range(1, Rounds).Select(Round).ToArray();
        var (add, claim, merge, land) = (Median.Of(rounds.Select(round => round.Add)), Median.Of(rounds.Select(round => round.Claim)), Median.Of(rounds.Select(round => round.Merge)), Median.Of(rounds.Select(round => round.Land)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{Agents} agents, {Claims} work packages, {Files:#,0} files; ms, medians of {Rounds} rounds\n{new string('-', 66)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"git worktree add, all of them at once",-50}{add,14:#,0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"wp claim, all of them at once",-50}{claim,14:#,0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"git merge, one lane after the other",-50}{merge,14:#,0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"merge run",-50}{land,14:#,0}"));
        yield return new Verdict("claims, in times of as many `git worktree add`", claim / add, 1.5, null, " x");
        yield return new Verdict("landing, in times of the git merges that it stands for", land / merge, 3, null, " x");
        yield return new Verdict("lock files that git finds left behind", rounds.Sum(round => round.Locks), 0, null, "");
    }

    private (double Add, double Claim, double Merge, double Land, int Locks) Round(int number)
    {
        var home = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"agents-{number}"));
        Directory.CreateDirectory(home);
        // The first Work Package is taken by who planned.
        var repository = SampleRepository.Create(home, binary, 1, Claims + 1);
        Fill(repository.Shell);
        var add = AllAtOnce(at => AddWorktree(repository.Shell, at));
        for (var at = 0; at < Claims; at++)
        {
            repository.Shell.Run(Programs.Git, "worktree", "remove", "--force", Plain(repository.Shell, at));
        }

        var claim = AllAtOnce(at => repository.Shell.Run(binary, "wp", "claim", WorkPackageText.Name(at + 2), "--mission", repository.Mission, "--agent", Agent(at)));
        Work(repository);
        var merge = Merges(repository.Shell);
        var land = Taking(() => repository.Shell.Run(binary, "merge", "run", "--strategy", "merge", "--mission", repository.Mission));
        var locks = Directory.EnumerateFiles(Path.Combine(repository.Shell.Folder, ".git"), "*.lock", SearchOption.AllDirectories).Count(file => !file.Contains("/spec-kitty/", StringComparison.Ordinal));
        Directory.Delete(home, recursive: true);
        return (add, claim, merge, land, locks);
    }

    private static void Fill(Shell shell)
    {
        for (var file = 0; file < Files; file++)
        {
            var path = Path.Combine(shell.Folder, "tree", string.Create(CultureInfo.InvariantCulture, $"{file / 100:000}"), string.Create(CultureInfo.InvariantCulture, $"{file:00000}.txt"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"file {file}\n{new string('x', 200)}\n"));
        }

        shell.Run(Programs.Git, "add", "--", "tree");
        shell.Run(Programs.Git, "commit", "-qm", "a large tree");
    }

    /// <summary>Each agent does its share, one after the other, while all others do theirs; milliseconds until the last one is done.</summary>
    private static double AllAtOnce(Action<int> act) => Taking(() =>
    {
        var agents = Enumerable.Range(0, Agents).Select(agent => new Thread(() =>
        {
            for (var at = agent; at < Claims; at += Agents)
            {
                act(at);
            }
        })).ToArray();
        Array.ForEach(agents, agent => agent.Start());
        Array.ForEach(agents, agent => agent.Join());
    });

    private static double Taking(Action act)
    {
        var begin = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    /// <summary>Git's own commands get in each other's way now and then; whoever works with plain git tries again.</summary>
    private static void AddWorktree(Shell shell, int at)
    {
        for (var isMade = false; !isMade;)
        {
            try
            {
                shell.Run(Programs.Git, "worktree", "add", "--quiet", "--no-track", "-B", string.Create(CultureInfo.InvariantCulture, $"plain-{at}"), "--", Plain(shell, at), "HEAD");
                isMade = true;
            }
            catch (InvalidOperationException) when (!Directory.Exists(Plain(shell, at)))
            {
                // Nothing was made; once more.
            }
        }
    }

    private static string Plain(Shell shell, int at) => string.Create(CultureInfo.InvariantCulture, $"{shell.Folder}-plain-{at}");

    private static string Agent(int at) => string.Create(CultureInfo.InvariantCulture, $"claude#agent-{at % Agents}");

    /// <summary>Everything between claim and landing; not measured.</summary>
    private void Work(SampleRepository repository)
    {
        for (var number = 1; number <= Claims + 1; number++)
        {
            var (name, who) = (WorkPackageText.Name(number), number == 1 ? "claude" : Agent(number - 2));
            string[] mission = ["--mission", repository.Mission];
            var place = Path.Combine(repository.Shell.Folder, ".worktrees", $"{repository.Mission}-{repository.Shell.Ask(binary, ["wp", "show", name, .. mission])["execution_lane"]}");
            var part = Path.Combine(place, $"part-{number}");
            Directory.CreateDirectory(part);
            File.WriteAllText(Path.Combine(part, "part.txt"), $"part {number}\n");
            repository.Shell.Run(Programs.Git, "-C", place, "add", "--", $"part-{number}");
            repository.Shell.Run(Programs.Git, "-C", place, "commit", "-qm", $"part {number}");
            repository.Shell.Run(binary, ["wp", "subtask", string.Create(CultureInfo.InvariantCulture, $"T{number:000}"), "--done", "--wp", name, "--agent", who, .. mission]);
            repository.Shell.Run(binary, ["wp", "submit", name, "--agent", who, .. mission]);
            repository.Shell.Run(binary, ["wp", "review", name, "--agent", "codex", .. mission]);
            repository.Shell.Run(binary, ["wp", "approve", name, "--note", "good", "--agent", "codex", .. mission]);
        }

        foreach (var criterion in repository.Shell.Ask(binary, "accept", "status", "--mission", repository.Mission)["criteria"]!.AsArray())
        {
            repository.Shell.Run(binary, "accept", "verdict", criterion!["criterion_id"]!.ToString(), "--result", "pass", "--evidence", "measured", "--agent", "codex", "--mission", repository.Mission);
        }

        repository.Shell.Run(binary, "accept", "apply", "--agent", "codex", "--mission", repository.Mission);
    }

    /// <summary>Merges every lane into the target as plain git does, in a worktree that is gone afterwards.</summary>
    private static double Merges(Shell shell)
    {
        var place = Plain(shell, Claims);
        var lanes = shell.Run(Programs.Git, "for-each-ref", "--format=%(refname:short)", "refs/heads/kitty/").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        shell.Run(Programs.Git, "worktree", "add", "--quiet", "--detach", "--", place, "HEAD");
        var cost = Taking(() => Array.ForEach(lanes, lane => shell.Run(Programs.Git, "-C", place, "merge", "--quiet", "--no-ff", "-m", lane, lane)));
        shell.Run(Programs.Git, "worktree", "remove", "--force", place);
        return cost;
    }
}
