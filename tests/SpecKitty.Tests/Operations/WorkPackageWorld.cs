using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Tests.Operations;

/// <summary>One Work Package in a possible world, and the rules for it in their plainest form.</summary>
internal sealed record WorkPackageWorld(string Id)
{
    private const char Separator = '|';

    public string Lane { get; private init; } = "planned";

    private string Holder { get; init; } = "";

    /// <summary>All who claimed it, the latest last.</summary>
    private string Implementers { get; init; } = "";

    private string BlockedFrom { get; init; } = "";

    private string Mover { get; init; } = "";

    /// <summary>What the last move said.</summary>
    private string Said { get; init; } = "";

    private bool IsSentBack { get; init; }

    private string Notes { get; init; } = "";

    private string Mark { get; init; } = "";

    private bool IsHeld => Lane is "in_progress" or "in_review";

    /// <summary>Whether somebody would work on it from then on, in the one checkout that all have.</summary>
    public bool WouldBegin(Worlds.Deed deed) => (deed.Verb, Lane) is ("claim", "planned") || (deed.Verb == "unblock" && (Lane, BlockedFrom) is ("blocked", "in_progress"));

    /// <summary>What comes of it; null when it may not be.</summary>
    public WorkPackageWorld? After(Worlds.Deed deed) => deed.Verb switch
    {
        "note" => this with { Notes = Sorted(Notes, deed.Text) },
        "subtask done" or "subtask open" => Lane is "done" or "canceled" || IsForeign(deed) ? null : this with { Mark = deed.Verb == "subtask done" ? "done" : "planned" },
        "claim" => Claim(deed),
        "release" => Release(deed),
        "block" => Block(deed),
        "unblock" => Unblock(deed),
        "cancel" => Lane == "canceled" ? this : Lane == "done" || IsForeign(deed) ? null : Move(deed, "canceled"),
        "review" => Review(deed),
        "approve" => Lane == "approved" && Mover == deed.Actor ? this : MayConclude(deed) ? Move(deed with { Text = "" }, "approved") : null,
        "reject" => Reject(deed),
        _ => Override(deed, deed.Verb.Split(' ')[1]),
    };

    public bool Looks(WorkPackageState seen) =>
        seen.Lane.Wire() == Lane
        && (!IsHeld || seen.Holder?.Id.ToString() == $"agent:{(Holder.Contains('#', StringComparison.Ordinal) ? Holder : $"{Holder}#{Holder}")}")
        && string.Join(Separator, seen.Notes.Order(StringComparer.Ordinal)) == Notes
        && seen.Subtasks.GetValueOrDefault(Author.SubtasksOf(Id)[0], "") == Mark;

    public override string ToString() => $"{Id} {Lane} {(IsHeld ? Holder : "")} notes [{Notes}] mark [{Mark}]";

    private WorkPackageWorld? Claim(Worlds.Deed deed) => Lane switch
    {
        "planned" => Move(deed with { Text = "" }, "in_progress") with { Holder = deed.Actor, Implementers = Latest(deed.Actor) },
        "in_progress" when Holder == deed.Actor => this,
        _ => null,
    };

    private WorkPackageWorld? Release(Worlds.Deed deed) =>
        Lane is "planned" or "for_review" && WasSaid(deed) ? this
        : !IsHeld || Holder != deed.Actor ? null
        : Move(deed, Lane == "in_review" ? "for_review" : "planned");

    private WorkPackageWorld? Block(Worlds.Deed deed) =>
        Lane == "blocked" ? Said == deed.Text ? this : null
        : Lane is "done" or "canceled" || IsForeign(deed) ? null
        : Move(deed, "blocked") with { BlockedFrom = Lane };

    private WorkPackageWorld? Unblock(Worlds.Deed deed) => (Lane, BlockedFrom) switch
    {
        (not "blocked", _) => WasSaid(deed) ? this : null,
        (_, "in_progress") => Implementers.Length == 0 ? Move(deed, "planned") : Move(deed, "in_progress") with { Holder = Implementers.Split(Separator)[^1] },
        (_, "for_review" or "in_review") => Move(deed, "for_review"),
        (_, "approved") => Move(deed, "approved"),
        _ => Move(deed, "planned"),
    };

    private WorkPackageWorld? Review(Worlds.Deed deed) => Lane switch
    {
        "for_review" or "in_review" when HasImplemented(deed.Actor) => null,
        "for_review" => Move(deed with { Text = "" }, "in_review") with { Holder = deed.Actor },
        "in_review" when Holder == deed.Actor => this,
        _ => null,
    };

    private WorkPackageWorld? Reject(Worlds.Deed deed) =>
        Lane == "planned" && IsSentBack && Mover == deed.Actor && Said == deed.Text ? this
        : MayConclude(deed) ? Move(deed, "planned") with { IsSentBack = true }
        : null;

    private WorkPackageWorld? Override(Worlds.Deed deed, string to) =>
        Lane == to ? this
        : to == "approved" && HasImplemented(deed.Actor) ? null
        : Move(deed, to);

    private bool MayConclude(Worlds.Deed deed) =>
        Lane is "for_review" or "in_review" && !HasImplemented(deed.Actor) && (Lane != "in_review" || Holder == deed.Actor);

    private bool IsForeign(Worlds.Deed deed) => IsHeld && Holder != deed.Actor;

    private bool WasSaid(Worlds.Deed deed) => Mover == deed.Actor && Said == deed.Text;

    private bool HasImplemented(string actor) => Implementers.Split(Separator).Contains(actor);

    private WorkPackageWorld Move(Worlds.Deed deed, string to) =>
        this with { Lane = to, Mover = deed.Actor, Said = deed.Text, IsSentBack = IsSentBack && to is not ("for_review" or "in_review" or "approved") };

    private string Latest(string actor) => string.Join(Separator, Implementers.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Where(known => known != actor).Append(actor));

    private static string Sorted(string notes, string more) => string.Join(Separator, notes.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Append(more).Order(StringComparer.Ordinal));
}
