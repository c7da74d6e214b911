using System.Security.Cryptography;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Kernel;

public sealed class HashingTests
{
    [Fact]
    public void Every_length_around_a_block_hashes_as_the_framework_does()
    {
        for (var length = 0; length <= 260; length++)
        {
            var bytes = Enumerable.Range(0, length).Select(at => (byte)((at * 7) + length)).ToArray();
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Hashing.Sha256(bytes));
        }
    }

    [Fact]
    public void Any_bytes_hash_as_the_framework_does() =>
        Gen.Byte.Array[0, 5000].Sample(bytes => Hashing.Sha256(bytes) == Convert.ToHexStringLower(SHA256.HashData(bytes)), iter: Corpus.Cases);
}
