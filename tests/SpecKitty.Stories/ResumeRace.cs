using SpecKitty.Stories.Kit;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>Simultaneous calls on one run: one token for one actor, different Work Packages for different ones.</summary>
public sealed class ResumeRace
{
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Simultaneous_calls_of_one_actor_get_one_token(int callers)
    {
        using var mission = ScriptedMission.Begin(1);
        for (var round = 0; round < Length.Rounds; round++)
        {
            ForgetTheRuns(mission);

            var answers = AtOnce(mission, Enumerable.Repeat("claude", callers));

            Assert.Single(answers.Select(answer => answer["token"]).Distinct());
            Assert.Single(answers.Select(answer => answer["prompt_file"]).Distinct());
            Assert.All(answers, answer => Assert.Equal("specify", answer["step_id"]));
            var run = Assert.Single(mission.RunRows);
            Assert.Single(RecordChecks.Issues(run));
            RecordChecks.Runs(mission);
        }

        Figures.Add("rounds of simultaneous calls", Length.Rounds);
    }

    [Fact]
    public void Simultaneous_calls_of_different_actors_get_different_work_packages()
    {
        string[] agents = ["claude", "codex", "gemini", "claude#two"];
        using var mission = ScriptedMission.Planned(agents.Length);
        for (var round = 0; round < Math.Max(2, Length.Rounds / 10); round++)
        {
            var answers = AtOnce(mission, agents);

            Assert.Equal(agents.Length, answers.Select(answer => answer["wp_id"]).Distinct().Count());
            Assert.Equal(agents.Length, answers.Select(answer => answer["workspace_path"]).Distinct().Count());
            RecordChecks.Runs(mission);
            RecordChecks.Record(mission);
            foreach (var (agent, answer) in agents.Zip(answers))
            {
                mission.Ask("wp", "release", answer["wp_id"]!, "--reason", "the round is over", "--agent", agent).Done();
            }
        }
    }

    [Fact]
    public void Simultaneous_calls_of_one_actor_claim_one_work_package()
    {
        using var mission = ScriptedMission.Planned(3);
        for (var round = 0; round < Math.Max(2, Length.Rounds / 10); round++)
        {
            ForgetTheRuns(mission);

            var answers = AtOnce(mission, Enumerable.Repeat("claude", 4));

            Assert.Single(answers.Select(answer => (answer["wp_id"], answer["token"], answer["workspace_path"])).Distinct());
            RecordChecks.Runs(mission);
            RecordChecks.Record(mission);
            mission.Ask("wp", "release", answers[0]["wp_id"]!, "--reason", "the round is over", "--agent", "claude").Done();
        }
    }

    private static Answer[] AtOnce(ScriptedMission mission, IEnumerable<string> agents)
    {
        var started = agents.Select(agent => (Agent: agent, Process: mission.Sandbox.Begin("next", "--mission", mission.Slug, "--agent", agent, "--take"))).ToArray();
        return [.. started.Select(call =>
        {
            using var process = call.Process;
            var (exit, output, errors) = Sandbox.End(process);
            var answer = new Answer($"next --take of {call.Agent}", exit, output, errors).Done();
            Assert.True(answer["kind"] == "step", answer.ToString());
            return answer;
        })];
    }

    private static void ForgetTheRuns(ScriptedMission mission)
    {
        var runtime = Path.Combine(mission.Sandbox.Repository, ".kittify", "runtime");
        if (Directory.Exists(runtime))
        {
            Directory.Delete(runtime, recursive: true);
        }
    }
}
