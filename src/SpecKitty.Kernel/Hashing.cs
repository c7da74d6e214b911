using System.Security.Cryptography;

namespace SpecKitty.Kernel;

/// <summary>SHA-256 as the product writes it everywhere: lower-case hex.</summary>
public static class Hashing
{
    /// <summary>The hash of <paramref name="bytes"/>, 64 characters.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
