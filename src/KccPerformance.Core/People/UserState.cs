using System.Security.Cryptography;
using System.Text;

namespace KccPerformance.Core.People;

/// <summary>
/// A short hash of what a form about an account shows. A form opened before another change is refused. Identity's own
/// stamp also changes at each sign-in, which is no reason to refuse.
/// </summary>
public static class UserState
{
    public static string Of(string name, Reader reader, IEnumerable<int> actionIds)
    {
        var text = $"{reader.Roles}{(reader.ReadsExempt ? " with exempt items" : null)}|{string.Join(',', actionIds.Order())}|{name}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
