int ck_level(void);
