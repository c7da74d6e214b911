using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.House;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary>The page about lanes is drawn from the table that every writer asks.</summary>
public sealed class LanePageTests
{
    [Fact]
    public void The_page_is_what_the_table_says() => Approved.Same("../../docs/lanes.md", Page());

    private static string Page()
    {
        var page = new StringBuilder("""
            # Lanes

            Where a Work Package stands, and how it gets from one lane to another. Drawn by a test from `LaneTable`, the one table that
            every face of the product asks before it writes. Reading asks nobody: whatever is on record is folded.

            ## The usual way, and the ways back

            ```mermaid
            stateDiagram-v2
                direction LR
                [*] --> planned: finalized

            """);
        foreach (var edge in LaneTable.Edges.Where(edge => edge.From is not Lane.Genesis && edge.To is not (Lane.Blocked or Lane.Canceled)))
        {
            page.Append($"    {edge.From.Wire()} --> {edge.To.Wire()}{Label(edge.Guard)}\n");
        }

        page.Append("""
                done --> [*]
            ```

            Left out of the picture: every lane but `done` and `canceled` can be blocked or canceled.

            ## All moves

            | from | to | wants | |
            |---|---|---|---|

            """);
        foreach (var edge in LaneTable.Edges)
        {
            page.Append($"| `{edge.From.Wire()}` | `{edge.To.Wire()}` | {Wants(edge.Guard)} | {(edge.Guard is LaneTable.Guard.Forced ? "ours" : "")} |\n");
        }

        return page.Append("""

            The moves marked as ours are not in upstream's table. Their rows carry `force: true` and a reason, so that upstream's
            validator takes them, and they are not counted as overrides.

            ## Overrides

            Any other move, to any lane but `genesis`, is an override: `spec-kitty wp override WP01 --to planned --reason TEXT`. It is
            for a person who stands for it at a terminal, and for agents only where `.kittify/config.yaml` says `overrides: agents`. It
            is counted, and shown wherever the Work Package is shown. Whoever implemented a Work Package cannot pass it by an override
            either.

            """).ToString();
    }

    private static string Label(LaneTable.Guard guard) => guard is LaneTable.Guard.Nothing ? "" : $": {Short(guard)}";

    private static string Short(LaneTable.Guard guard) => guard switch
    {
        LaneTable.Guard.Forced => "ours",
        LaneTable.Guard.Actor => "somebody",
        LaneTable.Guard.Workspace => "a workspace",
        LaneTable.Guard.Reason => "a reason",
        LaneTable.Guard.FinishedWork => "finished work",
        LaneTable.Guard.Approval or LaneTable.Guard.ApprovingResult => "an approval",
        LaneTable.Guard.ReviewResult => "a verdict",
        LaneTable.Guard.ReviewRef => "a review",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Wants(LaneTable.Guard guard) => guard switch
    {
        LaneTable.Guard.Nothing => "nothing",
        LaneTable.Guard.Actor => "an actor",
        LaneTable.Guard.Workspace => "a place to work in",
        LaneTable.Guard.Reason => "a reason",
        LaneTable.Guard.FinishedWork => "all subtasks done, and work to show",
        LaneTable.Guard.Approval => "an approving review as evidence",
        LaneTable.Guard.ReviewResult => "the result of the review",
        LaneTable.Guard.ApprovingResult => "the result of the review, and that it approves",
        LaneTable.Guard.ReviewRef => "a reference to the review that asks for it",
        LaneTable.Guard.Forced => "an actor and a reason",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
