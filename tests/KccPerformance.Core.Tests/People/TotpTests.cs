using System.Text;
using KccPerformance.Core.People;

namespace KccPerformance.Core.Tests.People;

/// <summary>Compares codes with the values printed in RFC 6238 and RFC 4648.</summary>
public class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_code_is_the_one_that_every_app_shows(long seconds, string code)
    {
        var at = DateTime.UnixEpoch.AddSeconds(seconds);

        Assert.Equal(code, Totp.At(Key, Totp.StepAt(at)));
        Assert.Equal(Totp.StepAt(at), Totp.FindStep(Key, code, at));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_phone_may_be_one_step_early_or_late_and_no_more(int seconds, bool isTaken)
    {
        var at = DateTime.UnixEpoch.AddSeconds(1234567890);

        Assert.Equal(isTaken, Totp.FindStep(Key, Totp.At(Key, Totp.StepAt(at.AddSeconds(seconds))), at) is not null);
    }

    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_as_apps_read_them(string bytes, string letters)
        => Assert.Equal(letters, Totp.InLetters(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void Recovery_codes_are_told_apart_by_account_and_read_however_they_are_typed()
    {
        var code = RecoveryCodes.New()[0];

        Assert.Matches("^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$", code);
        Assert.Equal(RecoveryCodes.Hash(1, code), RecoveryCodes.Hash(1, code.ToLowerInvariant().Replace('-', ' ')));
        Assert.NotEqual(RecoveryCodes.Hash(1, code), RecoveryCodes.Hash(2, code));
        Assert.Null(RecoveryCodes.Hash(1, "123456"));
    }
}
