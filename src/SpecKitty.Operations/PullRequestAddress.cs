using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Where a person opens a pull request for a branch, on the hosts that have a page for it.</summary>
internal static class PullRequestAddress
{
    /// <summary>The page for a remote's address; null when the host is none that is known.</summary>
    public static string? Of(string remote, BranchName target, BranchName branch)
    {
        var path = remote.EndsWith(".git", StringComparison.Ordinal) ? remote[..^4] : remote;
        var (host, project) = Uri.TryCreate(path, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "ssh"
            ? (address.Host, address.AbsolutePath.Trim('/'))
            : path.Split('@', 2)[^1].Split(':', 2) is [var name, var rest] ? (name, rest.Trim('/')) : ("", "");
        return host switch
        {
            "github.com" => $"https://github.com/{project}/compare/{target}...{branch}?expand=1",
            _ when host.Contains("gitlab", StringComparison.Ordinal) =>
                $"https://{host}/{project}/-/merge_requests/new?merge_request[source_branch]={branch}&merge_request[target_branch]={target}",
            _ => null,
        };
    }
}
