using SpecKitty.Context;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>The last act of an issue: assemble what the actor is told, keep it beside the run, and hand the step out.</summary>
internal static class Handout
{
    public static Outcome<NextView> Give(MissionDesk desk, RunIssue issue, Workspace.Workspace place)
    {
        if (issue.WorkPackage is null && desk.Mission.Place.Checkout is not null && desk.Situation.Run?.Type.Step(issue.Step) is { } step && Form.Of(step) is { } form)
        {
            desk.Files.Begin(form);
        }

        var told = Driver.With(desk, (session, moment) =>
        {
            var invocation = Assemble(desk, issue, place, session.Run);
            var prompt = ExecutorPrompt.Render(invocation);
            return session.WritePrompt(Name(issue), prompt).Then(file => HandOut(session, moment, issue with
            {
                Owner = null,
                Workspace = Path.GetRelativePath(desk.Mission.Repository.PrimaryCheckout, place.Path).Replace('\\', '/'),
                PromptFile = file,
                PromptSha256 = Hashing.Sha256(prompt),
                CapsuleSha256 = invocation.CapsuleSha256(),
            }));
        });
        return told.Map(given => NextViews.Issued(desk.Situation, given, desk.Surroundings.Now()));
    }

    private static Outcome<RunIssue> HandOut(RunSession session, RunMoment moment, RunIssue complete) =>
        session.Run.Issue(complete).Then(events => session.Append(events, moment)).Map(_ => complete);

    /// <summary>Whether all that the actor needs is still there: the prompt and the workspace.</summary>
    public static bool IsComplete(MissionDesk desk, RunIssue issue)
    {
        var root = desk.Mission.Repository.PrimaryCheckout;
        return issue is { PromptFile: { } prompt, Workspace: { } workspace } && File.Exists(Path.Combine(root, prompt)) && Directory.Exists(Path.GetFullPath(workspace, root));
    }

    private static GovernedInvocation Assemble(MissionDesk desk, RunIssue issue, Workspace.Workspace place, MissionRun run)
    {
        var situation = desk.Situation;
        var step = run.Type.Step(issue.Step)!;
        var intent = issue.WorkPackage is { } id ? situation.Intents.GetValueOrDefault(id) : null;
        return new GovernedInvocation
        {
            Situation = situation,
            Step = step,
            Role = issue.Role,
            WorkPackage = intent,
            Actor = issue.Actor,
            Run = run.Id,
            Token = issue.Token,
            WorkspacePath = place.Path,
            BaseCommit = place.Base.ToString(),
            Governance = GovernanceContext.Resolve(new GovernanceRequest(situation.Mission.Id, step, issue.Actor)
            {
                Run = run.Id,
                WorkPackage = intent?.Id,
                OwnedFiles = intent?.OwnedFiles ?? [],
            }),
        };
    }

    private static string Name(RunIssue issue) =>
        $"{issue.Token.ToString().Split('.')[1]}-{issue.Step}{(issue.WorkPackage is { } id ? "-" + id : "")}{(issue.Role is StepRole.Review ? "-review" : "")}.md";
}
