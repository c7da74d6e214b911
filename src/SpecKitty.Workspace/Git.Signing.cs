using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

public sealed partial class Git
{
    private static readonly TimeSpan SigningPatience = TimeSpan.FromSeconds(30);

    /// <summary>A text that somebody signed with an SSH key.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Signature">The file of the signature, absolute.</param>
    /// <param name="Namespace">What it was signed for.</param>
    /// <param name="PathVariable">Where <c>ssh-keygen</c> is looked for.</param>
    public sealed record SignedText(ReadOnlyMemory<byte> Text, string Signature, string Namespace, string? PathVariable);

    /// <summary>Who signed a text.</summary>
    /// <param name="Principals">By which names the key is known; one or more.</param>
    /// <param name="Key">The fingerprint of the key.</param>
    public sealed record Signer(ImmutableArray<string> Principals, string Key)
    {
        /// <summary>The name of git's user, when the key is known by that user's name or address.</summary>
        public string? UserName { get; init; }
    }

    /// <summary>Who signed it, of those whom git's <c>gpg.ssh.allowedSignersFile</c> names.</summary>
    /// <returns>Codes <c>ALLOWED_SIGNERS_MISSING</c>, <c>SSH_KEYGEN_MISSING</c>, <c>SIGNATURE_UNKNOWN</c> (of nobody who is named) and <c>SIGNATURE_WRONG</c>.</returns>
    public Outcome<Signer> SignerOf(SignedText letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var allowed = Path.GetFullPath(Setting("gpg.ssh.allowedSignersFile", "--type=path"), repository.PrimaryCheckout);
        if (!File.Exists(allowed))
        {
            return Refusal.Refused(
                "ALLOWED_SIGNERS_MISSING", "git knows no signers: `gpg.ssh.allowedSignersFile` names no file that is there.", "git config gpg.ssh.allowedSignersFile FILE");
        }

        if (ChildProcess.Find("ssh-keygen", letter.PathVariable) is not { } program)
        {
            return Refusal.Refused("SSH_KEYGEN_MISSING", "There is no `ssh-keygen` in any absolute folder of PATH.", "sudo apt-get install openssh-client");
        }

        var found = Keygen(program, letter.Text, "find-principals", "-s", letter.Signature, "-f", allowed);
        ImmutableArray<string> principals = [.. GitCalls.Text(found).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct()];
        return principals.IsEmpty
            ? Refusal.Refused("SIGNATURE_UNKNOWN", $"`{Plain.Line(letter.Signature)}` is by no key of `{Plain.Line(allowed)}`.", $"git config --get gpg.ssh.allowedSignersFile")
            : Verified(letter, principals, Keygen(program, letter.Text, "verify", "-s", letter.Signature, "-f", allowed, "-n", letter.Namespace, "-I", principals[0]));
    }

    private Outcome<Signer> Verified(SignedText letter, ImmutableArray<string> principals, GitAnswer verified)
    {
        const string Mark = " key ";
        var said = Encoding.UTF8.GetString(verified.Output).Trim();
        if (verified.ExitCode != 0 || said.LastIndexOf(Mark, StringComparison.Ordinal) is not (>= 0 and var at))
        {
            return Refusal.Refused(
                "SIGNATURE_WRONG", $"`{Plain.Line(letter.Signature)}` is no signature of this text for `{letter.Namespace}`.",
                $"ssh-keygen -Y sign -n {letter.Namespace} -f ~/.ssh/id_ed25519 FILE");
        }

        var (name, email) = (Setting("user.name"), Setting("user.email"));
        return new Signer(principals, said[(at + Mark.Length)..]) { UserName = name.Length > 0 && (principals.Contains(name) || principals.Contains(email)) ? name : null };
    }

    private string Setting(string key, params ImmutableArray<string> how) => GitCalls.Text(calls.Ask(["config", .. how, "--get", key]));

    private static GitAnswer Keygen(string program, ReadOnlyMemory<byte> text, string act, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program, ["-Y", act, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["LC_ALL"] = "C";
        return ChildProcess.Run(start, text, SigningPatience);
    }
}
