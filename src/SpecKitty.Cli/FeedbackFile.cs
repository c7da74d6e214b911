using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>The findings of a review, read at the door: the file may lie anywhere.</summary>
/// <param name="Text">Its text; null when no file was named.</param>
internal sealed record FeedbackFile(string? Text)
{
    private const int Most = 1 << 20;

    /// <summary>Reads it; codes <c>FILE_NOT_FOUND</c> and <c>FILE_TOO_LARGE</c>.</summary>
    public static Outcome<FeedbackFile> Read(string? named, Host host)
    {
        if (named is null)
        {
            return new FeedbackFile((string?)null);
        }

        var file = new FileInfo(host.Absolute(named));
        if (!file.Exists)
        {
            return Refusal.NotFound("FILE_NOT_FOUND", $"There is no file `{Plain.Line(named)}`.", $"ls {Plain.Line(Path.GetDirectoryName(named) is { Length: > 0 } folder ? folder : ".")}");
        }

        // A pipe has no length before it is read.
        using var content = file.OpenRead();
        var bytes = new byte[Most + 1];
        var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > Most
            ? Refusal.Refused("FILE_TOO_LARGE", $"`{Plain.Line(named)}` has more than 1 MB; findings are text that somebody reads.", $"head -c 100000 {Plain.Line(named)} > findings.md")
            : new FeedbackFile(Encoding.UTF8.GetString(bytes, 0, length));
    }
}
