// good in.csv cats.csv out.csv summary.csv [threads]   -DLIMIT: AVX2 delimiter masks + fixed-point integers; else fast_float
// mmap, work-stealing chunks, ordered parallel pwrite.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>
#include <algorithm>
#ifdef LIMIT
#include <immintrin.h>
#else
#include <fast_float/fast_float.h>
#endif
struct Cat{char name[24];int len;double k;int ml;double cl,pf;};
struct Acc{long n=0,ok=0,vf=0,lf=0,cf=0;double s=0;};
static Cat cats[64];static int ncat;static uint8_t slot[4096];static bool used[4096];
static inline unsigned hsh(const char*p,size_t n){ // n>=3: first 4 + last bytes
  uint32_t a;memcpy(&a,p,4);if(n<4)a&=0xffffff;return ((a*2654435761u)^(uint8_t)p[n-1]*0x9E37u^(unsigned)n*0x85ebu)>>4&4095;}
static char D4[10000][4];static char V16[16][24];
static inline char*fmt4(char*o,double r){ // signed, 4 decimals
  int64_t q=llrint(r*1e4);if(q<0||(q==0&&std::signbit(r))){*o++='-';q=-q;}
  uint32_t i=q/10000,f=q%10000;
  if(i<10)*o++='0'+i;else{char t[12];int n=snprintf(t,12,"%u",i);memcpy(o,t,n);o+=n;}
  *o++='.';memcpy(o,D4[f],4);return o+4;}
#ifdef LIMIT
static inline int64_t fx(const char*p,const char*e,int dec){ // decimal -> integer scaled 10^dec
  int64_t v=0;const char*q=p;for(;q<e&&*q!='.';q++)v=v*10+(*q-'0');
  int d=0;if(q<e){q++;for(;q<e&&d<dec;q++,d++)v=v*10+(*q-'0');}
  static const int64_t P[]={1,10,100,1000,10000};return v*P[dec-d];}
#endif
static inline char*row(const char*f[11],char*o,Acc*acc){
  size_t sl=f[1]-f[0];size_t cl=f[2]-f[1]-1;int c=slot[hsh(f[1],cl)];const Cat&K=cats[c];
  if(cl!=(size_t)K.len||memcmp(K.name,f[1],cl)){fprintf(stderr,"bad category\n");exit(2);}
#ifdef LIMIT
  double net=fx(f[2],f[3]-1,3)*((f[3][0]=='k'||f[3][0]=='L')?1.0:1e-3);
  double vn=double(fx(f[4],f[5]-1,1)*fx(f[5],f[6]-1,1)*fx(f[6],f[7]-1,1))*1e-3;
  int lay=f[7][0]-'0';if(f[8]-f[7]!=2)lay=fx(f[7],f[8]-1,0);
  double cost=fx(f[8],f[9]-1,2),price=fx(f[9],f[10]-1,2);
  double pfl=K.pf*100;
#else
  auto num=[](const char*p,const char*e){double d;fast_float::from_chars(p,e,d);return d;};
  double net=num(f[2],f[3]-1);if(f[3][0]=='k'||f[3][0]=='L')net*=1000;
  double vn=num(f[4],f[5]-1)*num(f[5],f[6]-1)*num(f[6],f[7]-1);
  int lay=0;for(const char*q=f[7];q<f[8]-1;q++)lay=lay*10+(*q-'0');
  double cost=num(f[8],f[9]-1),price=num(f[9],f[10]-1),pfl=K.pf;
#endif
  double r=(vn-K.k*net*1000)/vn;
  static const double L[6]={.85,.7,.6,.5,.4,.3};static const char*const LS=",0.85,\0,0.70,\0,0.60,\0,0.50,\0,0.40,\0,0.30,\0";
  int li=(net>1)+(net>5)+(net>15)+(net>30)+(net>50);double lim=L[li];
  double t=(K.cl<.2&&price<pfl)?.2:K.cl;
  bool a=lay<=1||r<=lim,b=lay<=K.ml,d=cost<=t*price,k=a&b&d;
  Acc&A=acc[c];A.n++;A.ok+=k;A.vf+=!a;A.lf+=!b;A.cf+=!d;A.s+=r;
  size_t pre=f[2]-f[0];
#ifdef LIMIT
  if(pre<=64){_mm256_storeu_si256((__m256i*)o,_mm256_loadu_si256((const __m256i*)f[0]));_mm256_storeu_si256((__m256i*)(o+32),_mm256_loadu_si256((const __m256i*)(f[0]+32)));}else
#endif
  memcpy(o,f[0],pre);o+=pre;(void)sl;
  o=fmt4(o,r);memcpy(o,LS+li*7,6);o+=6;o=fmt4(o,lim-r);memcpy(o,V16[a<<2|b<<1|(int)d],21);return o+21;}
int main(int ac,char**v){
  for(int i=0;i<10000;i++){char t[8];snprintf(t,8,"%04d",i);memcpy(D4[i],t,4);}
  for(int i=0;i<8;i++)snprintf(V16[i],24,",%s,%s,%s,%s\n",i&4?"pass":"fail",i&2?"pass":"fail",i&1?"pass":"fail",i==7?"pass":"fail");
  {FILE*f=fopen(v[2],"r");char l[256];if(!fgets(l,256,f))return 1;while(fgets(l,256,f)){Cat&c=cats[ncat];char*p=strchr(l,',');c.len=p-l;memcpy(c.name,l,c.len);
     if(sscanf(p+1,"%lf,%d,%lf,%lf",&c.k,&c.ml,&c.cl,&c.pf)!=4)return 1;unsigned h=hsh(c.name,c.len);if(used[h]){fprintf(stderr,"hash clash %s\n",l);return 1;}used[h]=true;slot[h]=ncat++;}fclose(f);}
  int T=ac>5?atoi(v[5]):2;
  int fd=open(v[1],O_RDONLY);struct stat st;fstat(fd,&st);size_t N=st.st_size;
  const char*B=(const char*)mmap(0,N+4096,PROT_READ,MAP_PRIVATE,fd,0);madvise((void*)B,N,MADV_SEQUENTIAL);
  int of=open(v[3],O_CREAT|O_TRUNC|O_WRONLY,0644);
  const char*H="sku,category,void_ratio,void_limit,void_margin,void_ok,layers_ok,cost_ok,verdict\n";size_t hl=strlen(H);if(pwrite(of,H,hl,0)!=(ssize_t)hl)return 1;
  const char*S=(const char*)memchr(B,'\n',N)+1;const char*E=B+N;
  const size_t CH=1<<20;size_t nch=(E-S+CH-1)/CH;
  std::atomic<size_t> next{0};std::mutex m;std::condition_variable cv;size_t turn=0;off_t off=hl;
  std::vector<std::vector<Acc>> accs(T,std::vector<Acc>(64));
  auto work=[&](int id){
    std::vector<char> buf(3*CH);Acc*acc=accs[id].data();
    for(;;){size_t c=next++;if(c>=nch)return;
      const char*p=S+c*CH,*e=std::min(S+(c+1)*CH,E);
      if(c){p=(const char*)memchr(p-1,'\n',E-p+1)+1;} if(e<E)e=(const char*)memchr(e-1,'\n',E-e+1)+1;
      char*o=buf.data();const char*f[12];
#ifdef LIMIT
      const __m256i C=_mm256_set1_epi8(','),NL=_mm256_set1_epi8('\n');
      int nf=0;f[0]=p;const char*q=p;
      while(q<e){
        __m256i x=_mm256_loadu_si256((const __m256i*)q);
        uint32_t mk=_mm256_movemask_epi8(_mm256_or_si256(_mm256_cmpeq_epi8(x,C),_mm256_cmpeq_epi8(x,NL)));
        while(mk){const char*d=q+__builtin_ctz(mk);mk&=mk-1;if(d>=e)break;f[++nf]=d+1;
          if(nf==10){o=row(f,o,acc);f[0]=d+1;nf=0;}}
        q+=32;}
#else
      while(p<e){int nf=0;f[0]=p;const char*q=p;
        for(;;q++){if(*q==','){f[++nf]=q+1;}else if(*q=='\n'){f[++nf]=q+1;break;}}
        if(nf!=10){fprintf(stderr,"bad row\n");exit(2);}
        o=row(f,o,acc);p=q+1;}
#endif
      off_t my;size_t n=o-buf.data();
      {std::unique_lock<std::mutex> l(m);cv.wait(l,[&]{return turn==c;});my=off;off+=n;turn++;}cv.notify_all();
      for(size_t w=0;w<n;){ssize_t k=pwrite(of,buf.data()+w,n-w,my+w);if(k<=0)exit(3);w+=k;}
    }};
  std::vector<std::thread> th;for(int i=1;i<T;i++)th.emplace_back(work,i);work(0);for(auto&t:th)t.join();
  FILE*s=fopen(v[4],"w");fputs("category,n,ok,void_fail,layer_fail,cost_fail,mean_vr\n",s);
  std::vector<int> id(ncat);for(int i=0;i<ncat;i++)id[i]=i;std::sort(id.begin(),id.end(),[](int a,int b){return std::string_view(cats[a].name,cats[a].len)<std::string_view(cats[b].name,cats[b].len);});
  for(int i:id){Acc A;for(auto&x:accs){auto&y=x[i];A.n+=y.n;A.ok+=y.ok;A.vf+=y.vf;A.lf+=y.lf;A.cf+=y.cf;A.s+=y.s;}fprintf(s,"%s,%ld,%ld,%ld,%ld,%ld,%.6f\n",cats[i].name,A.n,A.ok,A.vf,A.lf,A.cf,A.s/A.n);}
  fclose(s);close(of);_exit(0);
}
