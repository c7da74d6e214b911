using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Driving;

/// <summary>Reads an answer that somebody signed with the key that git knows them by, whoever brings it.</summary>
internal sealed class SignedAnswers(MissionDesk desk)
{
    private const int Longest = 64 * 1024;
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    /// <summary>An answer, and who gave it.</summary>
    public sealed record Signed(DecisionAnswer Answer, Voice Voice);

    /// <summary>Codes <c>SIGNED_ANSWER_DAMAGED</c>, <c>SIGNED_ANSWER_FOR_ANOTHER</c>, and those of <see cref="Git.SignerOf"/>.</summary>
    public Outcome<Signed> Read(string file)
    {
        if (!File.Exists(file) || !File.Exists(file + ".sig") || new FileInfo(file).Length > Longest)
        {
            return Refusal.NotFound("SIGNED_ANSWER_MISSING", $"`{Plain.Line(file)}`, or the signature `{Plain.Line(file)}.sig`, is not there.", "spec-kitty decision list");
        }

        var bytes = File.ReadAllBytes(file);
        return AnswerForm.Read(bytes, file).Then(form => Misdirected(form) is { } refusal
            ? refusal
            : desk.Git().Then(git => git.SignerOf(new Git.SignedText(bytes, file + ".sig", AnswerForm.Namespace, desk.Surroundings.Variable("PATH")))).Map(signer => Of(form, signer)));
    }

    private Signed Of(AnswerForm form, Git.Signer signer)
    {
        var person = new Actor.Human(Plain.Line(NameOf(signer)), IsAttested: true);
        return new Signed(
            new DecisionAnswer(Id.Of<DecisionHandle>(form.Decision.ToString()), form.Value) { Rationale = form.Rationale },
            new Voice(person)
            {
                Attestation = $"ssh:{signer.Key}",
                CarriedBy = desk.Actor.Id == person.Id ? null : desk.Actor.Wire,
            });
    }

    /// <summary>A signer is known by the address of the key; whose address it is the Mission's identity says, or git's configuration.</summary>
    private string NameOf(Git.Signer signer) =>
        desk.Mission.Meta.Owner is { } owner && signer.Principals.Contains(owner) ? owner
        : desk.Mission.Meta.OwnerEmail is { } email && signer.Principals.Contains(email) ? desk.Mission.Meta.Owner!
        : signer.UserName ?? signer.Principals[0];

    private Refusal? Misdirected(AnswerForm form)
    {
        var pending = DecisionAsking.Decide(desk).Pending.Select(request => request.Id);
        return form.Mission != desk.Mission.Id ? Another($"mission `{form.Mission}`", $"--mission {form.Mission}")
            : !pending.Contains(form.Decision) && desk.State.Decisions.All(known => known.Id != form.Decision) ? Another("another decision than any that is asked now", $"spec-kitty decision list --mission {desk.Mission.Slug}")
            : form.At.Since(desk.Surroundings.Now()) > Ahead ? Another("a time that has not come", "date -u")
            : null;
    }

    private static Refusal Another(string what, string remedy) => Refusal.Refused("SIGNED_ANSWER_FOR_ANOTHER", $"The signed answer is for {what}.", remedy);
}
