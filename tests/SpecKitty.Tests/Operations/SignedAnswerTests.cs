using System.Diagnostics;
using SpecKitty.Context;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Answers that a person signed with an SSH key, and that anybody may bring.</summary>
public sealed class SignedAnswerTests : IDisposable
{
    private readonly Stage stage = Stage.New(11);
    private readonly TempFolder desk = new();

    public SignedAnswerTests()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/ssh-keygen"), "There is no ssh-keygen.");
        stage.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        Keygen("-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", Of("ada"));
        Keygen("-q", "-t", "ed25519", "-N", "", "-C", "eve", "-f", Of("eve"));
        desk.Write("allowed", $"ada@example.invalid {File.ReadAllText(Of("ada.pub"))}");
        stage.Git("config", "gpg.ssh.allowedSignersFile", Of("allowed"));
        ReachGate("Signing Off");
    }

    public void Dispose()
    {
        stage.Dispose();
        desk.Dispose();
    }

    [Fact]
    public void What_the_owner_signed_counts_as_the_owners_whoever_brings_it()
    {
        Sign(Form("approve"), "ada");

        var answered = stage.Do("decision", "resolve", "--signed-answer", Of("answer.json"), "--agent", "claude");

        Assert.Equal(("resolved", "approve", "Ada Example", "mission_owner", "claude"), (answered["status"], answered["answer"], answered["resolved_by"], answered["authority"], answered["carried_by"]));
        Assert.Matches("^ssh:SHA256:", answered["attestation"]);
        Assert.Equal("look", stage.Do("next", "--agent", "claude", "--take")["step_id"]);
    }

    [Fact]
    public void It_is_taken_together_with_the_next_step_and_twice_for_once()
    {
        Sign(Form("approve"), "ada");

        Assert.Equal("look", stage.Do("next", "--agent", "claude", "--take", "--signed-answer", Of("answer.json"))["step_id"]);
        Assert.Equal("resolved", stage.Do("decision", "resolve", "--signed-answer", Of("answer.json"), "--agent", "codex")["status"]);
    }

    [Fact]
    public void What_was_changed_after_it_was_signed_does_not_count()
    {
        Sign(Form("reject"), "ada");
        File.WriteAllText(Of("answer.json"), File.ReadAllText(Of("answer.json")).Replace("reject", "approve", StringComparison.Ordinal));

        Assert.Equal("SIGNATURE_WRONG", Refused());
    }

    [Fact]
    public void A_signature_by_somebody_whom_git_does_not_know_does_not_count()
    {
        Sign(Form("approve"), "eve");

        Assert.Equal("SIGNATURE_UNKNOWN", Refused());
    }

    [Fact]
    public void A_signature_by_somebody_else_is_denied()
    {
        File.AppendAllText(Of("allowed"), $"eve@example.invalid {File.ReadAllText(Of("eve.pub"))}");
        Sign(Form("approve"), "eve");

        Assert.Equal("AUTHORITY", Refused());
    }

    [Fact]
    public void A_signature_for_another_purpose_does_not_count()
    {
        Sign(Form("approve"), "ada", "git");

        Assert.Equal("SIGNATURE_WRONG", Refused());
    }

    [Fact]
    public void A_file_for_another_mission_is_not_taken()
    {
        var here = Form("approve");
        ReachGate("Another One");
        Sign(here, "ada");
        Assert.Equal("SIGNED_ANSWER_FOR_ANOTHER", stage.Ask("decision", "resolve", "--signed-answer", Of("answer.json"), "--agent", "claude", "--mission", "another-one").Code);
    }

    [Fact]
    public void A_file_for_the_first_time_does_not_answer_the_second()
    {
        Sign(Form("approve"), "ada");
        stage.Presence = Presence.Confirmed;
        stage.Do("decision", "resolve", "audit:sign-off", "--answer", "reject");
        stage.Do("next", "--resume", "audit:sign-off");

        Assert.Equal("DECISION_ALREADY_RESOLVED", Refused());
        Assert.Equal("open", stage.Ask("decision", "list").Done().Data["decisions"]!.AsArray()[^1]!["status"]!.ToString());
    }

    [Fact]
    public void Without_a_list_of_signers_or_a_signature_it_says_what_is_missing()
    {
        desk.Write("answer.json", Form("approve"));
        Assert.Equal("SIGNED_ANSWER_MISSING", Refused());

        Sign("{}", "ada");
        Assert.Equal("SIGNED_ANSWER_DAMAGED", Refused());

        Sign(Form("approve"), "ada");
        stage.Git("config", "--unset", "gpg.ssh.allowedSignersFile");
        Assert.Equal("ALLOWED_SIGNERS_MISSING", Refused());
    }

    private void ReachGate(string title)
    {
        GatedType.Write(stage.Repository);
        stage.CommitAll(title);
        string[] mission = ["--mission", stage.Do("mission", "new", title, "--mission-type", "gated")["mission_slug"]!];
        var step = stage.Do(["next", "--agent", "claude", "--take", "--answer", "input:provider=SAP", .. mission]);
        stage.Do(["next", "--agent", "claude", "--token", step.Token, "--result", "success", "--no-take", .. mission]);
    }

    private string Form(string answer, string mission = "signing-off") => stage.Ask("decision", "form", "audit:sign-off", "--answer", answer, "--mission", mission).Done()["text"]!;

    private void Sign(string text, string key, string purpose = "spec-kitty-answer")
    {
        desk.Write("answer.json", text);
        File.Delete(Of("answer.json.sig"));
        Keygen("-q", "-Y", "sign", "-n", purpose, "-f", Of(key), Of("answer.json"));
    }

    private string? Refused() => stage.Ask("decision", "resolve", "--signed-answer", Of("answer.json"), "--agent", "claude", "--mission", "signing-off").Code;

    private string Of(string name) => Path.Combine(desk.Path, name);

    private static void Keygen(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ssh-keygen", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
    }
}
