using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SpecKitty.Kernel;

/// <summary>SHA-256 as the product writes it everywhere: lower-case hex.</summary>
/// <remarks>Reckoned here: the framework's own loads the system's whole cryptography, which costs a short command more than all its work.</remarks>
public static class Hashing
{
    private const int BlockLength = 64;
    private const int RoundCount = 64;

    /// <summary>The hash of <paramref name="bytes"/>, 64 characters.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<uint> state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        var whole = bytes.Length / BlockLength * BlockLength;
        for (var at = 0; at < whole; at += BlockLength)
        {
            Mix(state, bytes.Slice(at, BlockLength));
        }

        Span<byte> end = stackalloc byte[2 * BlockLength];
        var rest = bytes[whole..];
        rest.CopyTo(end);
        end[rest.Length] = 0x80;
        end = end[..(rest.Length < BlockLength - 8 ? BlockLength : 2 * BlockLength)];
        BinaryPrimitives.WriteUInt64BigEndian(end[^8..], (ulong)bytes.Length * 8);
        for (; end.Length > 0; end = end[BlockLength..])
        {
            Mix(state, end[..BlockLength]);
        }

        return Text(state);
    }

    private static string Text(Span<uint> state)
    {
        BinaryPrimitives.ReverseEndianness(state, state);
        return Convert.ToHexStringLower(MemoryMarshal.AsBytes(state));
    }

    private static void Mix(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[RoundCount];
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(block), words);
        for (var at = 16; at < RoundCount; at++)
        {
            var (early, late) = (words[at - 15], words[at - 2]);
            words[at] = words[at - 16] + words[at - 7]
                + (BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3))
                + (BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10));
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var at = 0; at < RoundCount; at++)
        {
            var one = h + (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + ((e & f) ^ (~e & g)) + Constants[at] + words[at];
            var two = (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + one, c, b, a, one + two);
        }

        ReadOnlySpan<uint> mixed = [a, b, c, d, e, f, g, h];
        for (var at = 0; at < state.Length; at++)
        {
            state[at] += mixed[at];
        }
    }

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];
}
