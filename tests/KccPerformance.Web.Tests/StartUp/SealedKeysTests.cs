using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.StartUp;

/// <summary>A copy of the database without the certificate is not enough to forge a cookie.</summary>
public sealed class SealedKeysTests : IDisposable
{
    private const string Secret = "walnut";

    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-keys-").FullName;

    private string DatabaseFile => Path.Combine(folder, "sealed.db");

    [Fact]
    public async Task Keys_are_sealed_with_the_certificate_and_another_instance_opens_them()
    {
        var certificate = MakeCertificate("first.pfx");
        string cookies;
        using (var site = new SealedSite(DatabaseFile, certificate))
        {
            cookies = await SignInAsync(site);
            var kept = Assert.Single(await site.ReadAsync(db => db.DataProtectionKeys.Select(key => key.Xml).ToListAsync()));
            Assert.Contains("EncryptedData", kept, StringComparison.Ordinal);
            Assert.DoesNotContain("<masterKey", kept, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(cookies, certificate));
        Assert.Equal(HttpStatusCode.Redirect, await OpenAsync(cookies, certificate: null));
        Assert.Equal(HttpStatusCode.Redirect, await OpenAsync(cookies, MakeCertificate("other.pfx")));
    }

    [Fact]
    public async Task A_certificate_that_was_renewed_signs_nobody_out_while_the_former_one_is_named()
    {
        var (former, renewed) = (MakeCertificate("former.pfx"), MakeCertificate("renewed.pfx"));
        string cookies;
        using (var site = new SealedSite(DatabaseFile, former))
        {
            cookies = await SignInAsync(site);
        }

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(cookies, renewed, former));
    }

    [Theory]
    [InlineData("missing.pfx", "cannot be read as a PKCS #12 file")]
    [InlineData("text.pfx", "cannot be read as a PKCS #12 file")]
    [InlineData("locked.pfx", "cannot be read as a PKCS #12 file")]
    [InlineData("public.pfx", "It must hold an RSA certificate and its private key.")]
    public void A_certificate_that_cannot_seal_is_refused_at_the_start(string name, string sentence)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(Path.Combine(folder, "text.pfx"), "No certificate.");
        MakeCertificate("locked.pfx", "another");
        using (var whole = X509CertificateLoader.LoadPkcs12FromFile(MakeCertificate("whole.pfx"), Secret))
        using (var open = X509CertificateLoader.LoadCertificate(whole.RawData))
        {
            File.WriteAllBytes(Path.Combine(folder, "public.pfx"), open.Export(X509ContentType.Pkcs12, Secret));
        }

        using var site = new SealedSite(DatabaseFile, file);
        var refused = Assert.ThrowsAny<Exception>(() => site.CreateClient());
        Assert.Contains($"Keys:Certificate is '{file}'", refused.ToString(), StringComparison.Ordinal);
        Assert.Contains(sentence, refused.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> SignInAsync(PlanSite site)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var echo = await officer.GetAsync(new Uri("/account", UriKind.Relative));
        return string.Join("; ", echo.RequestMessage!.Headers.GetValues("Cookie"));
    }

    /// <summary>Opens a page of another instance with the cookies of a signed-in user.</summary>
    private async Task<HttpStatusCode> OpenAsync(string cookies, string? certificate, string? former = null)
    {
        using var site = new SealedSite(DatabaseFile, certificate, former);
        using var client = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        using var response = await client.GetAsync(new Uri("/my-actions", UriKind.Relative));
        return response.StatusCode;
    }

    private string MakeCertificate(string name, string password = Secret)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=Improvement plans", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, password));
        return file;
    }

    /// <summary>An instance whose database starts without keys.</summary>
    private sealed class SealedSite(string database, string? certificate, string? former = null) : SqliteSite
    {
        protected override bool StartsLoaded => false;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            CopySample();
            builder.UseSetting("ConnectionStrings:Performance", $"Data Source={database}");
            builder.UseSetting("Keys:Certificate", certificate);
            builder.UseSetting("Keys:Password", Secret);
            builder.UseSetting("Keys:FormerCertificate", former);
            builder.UseSetting("Keys:FormerPassword", Secret);
            builder.UseSetting("Logging:LogLevel:Default", "None");
        }

        /// <summary>Copies the sample and deletes its keys.</summary>
        private void CopySample()
        {
            if (File.Exists(database))
            {
                return;
            }

            File.Copy(LoadedFile, database);
            using var connection = new SqliteConnection($"Data Source={database}");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM DataProtectionKeys";
            command.ExecuteNonQuery();
        }
    }
}
