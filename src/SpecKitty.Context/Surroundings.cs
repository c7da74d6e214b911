using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>All that a command reaches outside itself: where it runs, the clock, chance, the disk and git. Made once, at the door.</summary>
public sealed record Surroundings
{
    /// <summary>The directory the command runs in, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The file of this program, absolute, for what is to call it later.</summary>
    public required string Program { get; init; }

    /// <summary>Looks up an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Where ids come from.</summary>
    public required IdSource Ids { get; init; }

    /// <summary>The durable disk.</summary>
    public required DurableFiles Files { get; init; }

    /// <summary>The git program, looked for when it is first needed.</summary>
    public required Func<Outcome<IGitProgram>> GitProgram { get; init; }

    /// <summary>This process, for intents that another command may find after it died.</summary>
    public required ProcessIdentity Process { get; init; }

    /// <summary>Whether a process that left an intent still runs.</summary>
    public required Func<ProcessIdentity, bool> IsAlive { get; init; }

    /// <summary>A folder outside every repository for what is gone when the command ends, absolute.</summary>
    public required string Aside { get; init; }

    /// <summary>The rehearsal that this is the world of; null when what is written counts.</summary>
    public Rehearsal? Rehearsal { get; init; }

    /// <summary>Whether a person at the terminal stands for what is done.</summary>
    public Presence Presence { get; init; }

    /// <summary>The repository that the command runs in; where its refs are no files, git is asked for them.</summary>
    public Outcome<Repository> FindRepository() => Repository.Discover(Directory, GitProgram().Succeeded(out var git, out _) ? git : null);

    /// <summary>Commits what differs below a folder; a rehearsal only notes it.</summary>
    public Outcome<CommitReceipt> Commit(CommitTarget target, string message, string folder)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Rehearsal is { } rehearsal ? rehearsal.Commit(target, message, folder) : target.Commit(message, [folder]);
    }

    /// <summary>The Mission Types that are known in a checkout; null where there is none.</summary>
    public MissionTypes MissionTypes(string? checkout, string? named = null) => new(new TypePlaces(checkout)
    {
        Named = named,
        Environment = [.. (Variable("SPEC_KITTY_MISSION_PATHS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.GetFullPath(folder, Directory))],
        Home = Variable("HOME") is { Length: > 0 } home ? home : null,
    });

    /// <summary>The present moment.</summary>
    public Instant Now() => Instant.Now(Clock);

    /// <summary>Whether a record is written to although it is more than a day ahead of the clock.</summary>
    public bool AcceptsClock => Variable("SPEC_KITTY_ACCEPT_CLOCK") is "1";
}
