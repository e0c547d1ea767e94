using System.Security.Cryptography;
using System.Text;

namespace KccPerformance.Core.People;

/// <summary>
/// A short mark of what a form about an account shows, so that a form opened before somebody else's change is
/// refused. Identity's own stamp also moves whenever the person signs in, which is no reason to refuse.
/// </summary>
public static class UserState
{
    public static string Of(string name, Role role, IEnumerable<int> actionIds)
    {
        var text = $"{role}|{string.Join(',', actionIds.Order())}|{name}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
