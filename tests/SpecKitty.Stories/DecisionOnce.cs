using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>A decision is answered once: of many who answer at the same time one is heard, and the others are told what was answered.</summary>
public sealed class DecisionOnce
{
    private const int Callers = 6;

    [Fact]
    public void Of_simultaneous_answers_one_counts_and_all_others_hear_it()
    {
        using var mission = ScriptedMission.Begin(1);
        mission.Take("claude").Done();
        for (var round = 0; round < Length.Rounds; round++)
        {
            var id = mission.Ask("decision", "open", "--origin", "specify", "--key", $"tone-{round}", "--question", "Which tone?", "--agent", "claude").Done()["decision_id"]!;

            var answers = AtOnce(mission, id);

            var heard = Assert.Single(answers, answer => answer.Exit == 0);
            Assert.All(answers.Where(answer => answer != heard), answer =>
            {
                answer.Refused(1, "DECISION_ALREADY_RESOLVED");
                Assert.Equal(heard["answer"], answer.Json["error"]!["details"]!["answer"]!.ToString());
            });
            Assert.Single(mission.Rows, row => row["event_type"]?.ToString() == "DecisionPointResolved" && row.ToJsonString().Contains(id, StringComparison.Ordinal));
            mission.Ask("decision", "resolve", id, "--answer", heard["answer"]!, "--agent", "somebody").Done();
        }
    }

    private static Answer[] AtOnce(ScriptedMission mission, string id)
    {
        var started = Enumerable.Range(0, Callers).Select(number => mission.Sandbox.Begin("decision", "resolve", id, "--answer", $"answer {number}", "--agent", $"claude#{number}", "--mission", mission.Slug)).ToArray();
        return [.. started.Select(process =>
        {
            using (process)
            {
                var (exit, output, errors) = Sandbox.End(process);
                return new Answer("decision resolve", exit, output, errors);
            }
        })];
    }
}
